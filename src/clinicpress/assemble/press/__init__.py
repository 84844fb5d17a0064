"""The print finish: a file of ours as a printing house takes it. Read `finish.py` first."""

from clinicpress.assemble.press.finish import make_print_ready
from clinicpress.assemble.press.order import PressOrder, PrintReady, with_tints

__all__ = ["PressOrder", "PrintReady", "make_print_ready", "with_tints"]
