"""How a pack comes about: READ THIS FIRST.

    order ──▶ parts ──▶ fit ──▶ bind ──▶ Products, which `write` puts on disk

`order.py` gathers what can be refused before anything is rendered; `making.py` makes each part as it would be
alone, and reads foreign files in processes of their own (`intake.py`); `fit.py` keeps to a carrier's limit;
`binding.py` makes one file of parts, behind a cover that counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clinicpress.build import Workshop
from clinicpress.compose.cover import CoverEntry
from clinicpress.errors import UsageError
from clinicpress.load.clinic import clinic_with_scripts
from clinicpress.model.carrier import Limit
from clinicpress.model.pack import PackPlan
from clinicpress.model.product import Product
from clinicpress.packing.binding import Volume, bind, entry_of
from clinicpress.packing.fit import Fitted, fit_pieces
from clinicpress.packing.making import PackedPart, make_parts
from clinicpress.packing.order import Ask, PackOrder, take_order
from clinicpress.packing.scales import PackScales, joined_size
from clinicpress.packing.summary_record import record_of_summary


def no_prompt(purpose: str) -> str:
    """Refuse to ask: there is nobody at a terminal.

    Raises:
        UsageError: always.
    """
    raise UsageError(f"nobody can be asked for a password here ({purpose}).", hint="Use env:NAME or file:PATH.")


class Packer:
    """Makes one pack, for one patient or for none; `ask` is how a person is asked for a password."""

    def __init__(self, workshop: Workshop, plan: PackPlan, ask: Ask = no_prompt) -> None:
        self._order: PackOrder = take_order(workshop, plan, ask)

    def pack(self) -> tuple[Product, ...]:
        """Return the pack: one file, or several where a limit demands it.

        Raises:
            ClinicpressError: a part cannot be made or admitted, or concerns somebody else; no part is ever skipped.
        """
        order = self._order
        parts = make_parts(order)
        order = replace(
            order,
            clinic=clinic_with_scripts(order.clinic, (part.part.language for part in parts)),
            record=order.record or record_of_summary(order),
        )
        whole = bind(order, parts, Volume())
        if order.limit is None or len(whole.pdf) <= order.limit.size:
            return _remarked((whole,), order.remarks)
        return _fit(order, order.limit, parts, whole)


def _fit(order: PackOrder, limit: Limit, parts: tuple[PackedPart, ...], whole: Product) -> tuple[Product, ...]:
    """Return the pack as files that keep to the limit.

    What a file has beside its parts is estimated from the whole pack, so the result is weighed, and where it is
    still too large the fit is repeated with an estimate that is larger by as much.

    Raises:
        AssembleError: a part alone is too large, or there are more files than the carrier takes.
    """
    scales = PackScales(overhead=len(whole.pdf) - joined_size(parts))
    while True:
        fitted = fit_pieces(parts, scales, limit)
        files = _bind_groups(order, fitted)
        excess = max(len(file.pdf) for file in files) - limit.size
        if excess <= 0:
            return _remarked(files, (*order.remarks, *fitted.remarks))
        scales.overhead += excess


def _bind_groups(order: PackOrder, fitted: Fitted[PackedPart]) -> tuple[Product, ...]:
    count = len(fitted.groups)
    return tuple(
        bind(order, group, Volume(number=number, of=count, elsewhere=_elsewhere(fitted, number)))
        for number, group in enumerate(fitted.groups, start=1)
    )


def _elsewhere(fitted: Fitted[PackedPart], here: int) -> tuple[CoverEntry, ...]:
    return tuple(
        entry_of(part, file=number)
        for number, group in enumerate(fitted.groups, start=1)
        if number != here
        for part in group
    )


def _remarked(files: tuple[Product, ...], remarks: Sequence[str]) -> tuple[Product, ...]:
    """Return the files with what concerns them all said once, at the first."""
    return (replace(files[0], remarks=(*remarks, *files[0].remarks)), *files[1:])
