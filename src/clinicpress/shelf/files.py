"""Whether a file stands where a person says that it does."""

from __future__ import annotations

import os.path
from pathlib import Path


def is_file(path: Path) -> bool:
    """Tell whether there is a file; False too for a name that is too long, or in a folder that may not be read.

    `Path.is_file` raises OSError for these, and every caller would have to say that there is no such file.
    """
    return os.path.isfile(path)  # noqa: PTH113 - see above
