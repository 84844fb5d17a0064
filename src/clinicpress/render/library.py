"""WeasyPrint, loaded once and quickly."""

from __future__ import annotations

import ctypes.util
import sys
from types import ModuleType


def load_weasyprint() -> ModuleType:
    """Return the weasyprint module.

    WeasyPrint asks for each of its libraries under several names, the exact file name last; for each name that
    is none, cffi lets ctypes search the system with ldconfig, gcc and ld as processes of their own: 54 of them,
    half of the import's time. On Linux the loader knows the exact names, so the search is left out while
    WeasyPrint loads, and allowed again only if something is not found without it.
    """
    if "weasyprint" in sys.modules or not sys.platform.startswith("linux"):
        import weasyprint  # noqa: PLC0415 - when and how it is loaded matters

        return weasyprint  # type: ignore[no-any-return]
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - as ctypes calls it
    try:
        import weasyprint  # noqa: PLC0415 - as above
    except OSError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        ctypes.util.find_library = search
        import weasyprint  # noqa: PLC0415 - as above
    finally:
        ctypes.util.find_library = search
    return weasyprint  # type: ignore[no-any-return]
