"""`clinicpress` and `python -m clinicpress`."""

from __future__ import annotations

from clinicpress.cli.boundary import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
