"""Results of tests, ready to print: by group, with what is out of range marked by shape and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clinicpress.compose.chart import ChartView, chart_view
from clinicpress.compose.clinical_words import Room, code_labels, plain_words, room_for
from clinicpress.compose.statements import Said
from clinicpress.compose.units import readable_unit
from clinicpress.model.statements import Flag, Result

FLAG_WORDS: Mapping[Flag, str] = {
    Flag.HIGH: "High",
    Flag.LOW: "Low",
    Flag.ABNORMAL: "Abnormal",
    Flag.CRITICALLY_HIGH: "Critically high",
    Flag.CRITICALLY_LOW: "Critically low",
}
_OTHERS = "Other results"
# A value that is a sentence, and no number with its unit.
_LONG_VALUE = 60
# As wide as the shape beside a result out of range.
_MARK = "__"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """One result, its unit with its value; `flag` names its mark, and `flag_words` says it.

    What was not said is an empty string; a `wordy` value is a sentence that needs the room of the range.
    """

    name: Markup
    codes: tuple[str, ...]
    value: Markup
    range: str
    day: str
    flag: str
    flag_words: str
    note: Markup
    wordy: bool

    @property
    def room(self) -> Room:
        """How much of its columns its longest words take; a mark takes some too."""
        mark = f"\u00a0{_MARK}" if self.flag else ""
        return room_for({self.name: 20, self.value + mark: 16, self.range: 12})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGroup:
    """The results of one report or panel, and how they went over time."""

    title: str
    results: tuple[ResultView, ...]
    charts: tuple[ChartView, ...]


def result_groups(
    results: Sequence[Result], said: Said, flags: Mapping[Flag, str] = FLAG_WORDS
) -> tuple[ResultGroup, ...]:
    """Return results by their groups, in the order in which each group is first met; those of none come last.

    `flags` are the words for what a laboratory says of a value.
    """
    names = sorted(dict.fromkeys(result.group for result in results), key=lambda name: name is None)
    alone = names == [None]
    return tuple(
        _group(name or ("" if alone else _OTHERS), [each for each in results if each.group == name], said, flags)
        for name in names
    )


def range_words(result: Result) -> str:
    """Return the reference range, in the laboratory's words where it gave no numbers."""
    low, high = (None if bound is None else f"{bound:f}" for bound in (result.low, result.high))
    if low and high:
        return f"{low}\u00a0to\u00a0{high}"
    if low:
        return f"{low}\u00a0or\u00a0more"
    if high:
        return f"{high}\u00a0or\u00a0less"
    return result.range_text or ""


def _after(unit: str) -> str:
    return "\u00a0" + unit.replace(" ", "\u00a0") if unit else ""


def _group(title: str, results: Sequence[Result], said: Said, flags: Mapping[Flag, str]) -> ResultGroup:
    charts = (chart_view(result, said) for result in results)
    return ResultGroup(
        title=title,
        results=tuple(_view(result, said, flags) for result in results),
        charts=tuple(chart for chart in charts if chart),
    )


def _view(result: Result, said: Said, flags: Mapping[Flag, str]) -> ResultView:
    flag = result.judged
    words = flags.get(flag, "") if flag else ""
    return ResultView(
        name=plain_words(result.name),
        codes=code_labels(result.codes, result.name),
        value=plain_words(result.value) + _after(readable_unit(result.unit or "")),
        range=range_words(result),
        day=said(result.when) if result.when else "",
        flag=flag.value if flag and words else "",
        flag_words=words.replace(" ", "\u00a0", 1),
        note=plain_words(result.note),
        wordy=len(result.value) > _LONG_VALUE and not result.unit and not range_words(result),
    )
