"""`clinicpress` and `python -m clinicpress`."""

from __future__ import annotations

import gc

from clinicpress.cli.boundary import run
from clinicpress.cli.interrupts import heed_interrupts

# A page is laid out from hundreds of thousands of objects that all live until it is written: looking for garbage
# among them every 700 takes a tenth of the time of a document and finds none.
_OBJECTS_BEFORE_A_LOOK = 200_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    heed_interrupts()
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    code = run()
    # The process ends here: what is left need not be searched for cycles once more, which would take as long again.
    gc.freeze()
    raise SystemExit(code)


if __name__ == "__main__":
    main()
