"""`clinicpress` and `python -m clinicpress`."""

from __future__ import annotations

import gc

from clinicpress.cli.boundary import run
from clinicpress.cli.interrupts import heed_interrupts
from clinicpress.shelf.bounds import look_seldom_for_garbage


def main() -> None:
    """Run the command line and leave with its exit code."""
    heed_interrupts()
    look_seldom_for_garbage()
    code = run()
    # The process ends here: what is left need not be searched for cycles once more, which would take as long again.
    gc.freeze()
    raise SystemExit(code)


if __name__ == "__main__":
    main()
