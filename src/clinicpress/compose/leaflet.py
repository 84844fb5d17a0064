"""Article, clinic and perhaps notes in; the HTML of a leaflet out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.contact import ContactView, contact_view
from clinicpress.compose.end_matter import EndColumns, end_columns, record_rows
from clinicpress.compose.for_you import ForYouView, for_you_view
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.masthead import MastheadView, masthead_view
from clinicpress.compose.placeholders import clinic_words, fill_placeholders
from clinicpress.compose.speech import clinic_said, isolate_left_to_right
from clinicpress.compose.templates import fill_template
from clinicpress.compose.titles import title_step
from clinicpress.errors import ContentError
from clinicpress.model.article import Article, ArticleFacts, Status
from clinicpress.model.clinic import Clinic, Image
from clinicpress.model.clinical import long_date
from clinicpress.model.format import Format
from clinicpress.model.order import LeafletOrder
from clinicpress.model.page import ComposedPage
from clinicpress.shelf.languages import Tongue, msgid
from clinicpress.shelf.theme import Theme, read_house_css

_WORDS_A_MINUTE = 180
# What a foot says of a long name or title: two lines hold it, or three where a page is small.
_FOOT_NAME = 40
_FOOT_LINE = 44
"""In signs: the narrowest foot holds as many."""
END_OF_LEAFLET = "end-of-leaflet"
"""The place that ends a patient's part which is laid out by itself."""
# What a style may say of the patient's pages that depends on the pages before.
_SIDES = re.compile(r"@page\s+(?:[^{]*\bfor-you[\w-]*)?:(?:first|left|right)\b")
_CARD = '<section class="card '
_KEY_FACTS = re.compile(r"\s*^:::[ \t]*key-facts[^\n]*\n.*?\n:::[ \t]*$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletView:
    """What the leaflet's template prints; every date is in words, `stamp` is empty for a leaflet in order.

    `said` holds the clinic's own words by field, marked where they are in another language than the leaflet.
    `pages_before` and `pages_after` count, and are laid out elsewhere; behind pages before, nothing stands but the
    patient's part, and `empty_before` is how many empty pages stand for them.
    """

    facts: ArticleFacts
    clinic: Clinic
    masthead: MastheadView
    said: Mapping[str, str]
    stamp: str
    footer: str
    key_facts: Markup
    body: Markup
    minutes: int
    reviewed: str
    review_due: str
    record: tuple[tuple[str, str], ...]
    end_columns: EndColumns
    contact: ContactView
    references: tuple[str, ...]
    format: Format
    mono: bool
    logo: Image | None
    title_step: str
    notes_pages: int
    back_apart: bool
    leads_to_help: bool
    pages_before: int = 0
    pages_after: int = 0
    empty_before: int = 0


def compose_leaflet(order: LeafletOrder, theme: Theme) -> ComposedPage:
    """Return the page of a leaflet, with the patient's part where there are notes.

    Raises:
        ContentError: the article may not be handed out, or a word, block or picture in it has a fault.
        NotesError: the notes have one.
    """
    theme = theme.speaking(order.article.facts.language)
    view = leaflet_view(order, theme)
    for_you = for_you_view(order.notes, order.clinic, theme, order.today) if order.notes else None
    return page_of(order, theme, view, for_you)


def page_of(order: LeafletOrder, theme: Theme, view: LeafletView, for_you: ForYouView | None) -> ComposedPage:
    """Return the page that shows a view, with a patient's part where there is one."""
    styles: tuple[str, ...] = ("blocks", "choices", "filling_in", "masthead", "leaflet", *view.masthead.styles)
    is_part = bool(view.pages_before or view.pages_after)
    styles += ("banner", "for_you") if for_you or is_part else ()
    styles += ("bleed",) if order.press else ()
    styles += ("mono",) if order.mono else ()
    styles += ("elsewhere",) if is_part else ()
    css = read_house_css(theme, styles, order.format.style_ids)
    view = replace(view, empty_before=_empty_before(css, view))
    html = fill_template(theme, "leaflet/leaflet.html.j2", view=view, for_you=for_you)
    return ComposedPage(
        kind=f"leaflet {order.article.id} for {order.clinic.id}",
        html=isolate_left_to_right(html) if theme.tongue.direction == "rtl" else html,
        house_css=_counted_on(css, view),
        brand_css=compose_brand_css(order.clinic.brand, mono=order.mono),
        title=order.article.facts.title,
        language=order.article.facts.language,
        sources=(order.article.source, *((order.notes.source,) if order.notes else ())),
        pages_before=view.empty_before,
        pages_after=view.pages_after,
        first_number=1 + view.pages_before - view.empty_before,
    )


def _empty_before(css: str, view: LeafletView) -> int:
    """Return how many empty pages a part needs: where styles tell sides apart, as few as leave them in place."""
    return 2 - view.pages_before % 2 if view.pages_before and _SIDES.search(css) else 0


def _counted_on(css: str, view: LeafletView) -> str:
    """Return style sheets that number the pages as if all those before were there."""
    if not view.pages_before:
        return css
    first = view.pages_before - view.empty_before + 1
    counted = css.replace("counter(pages)", f'target-counter(url("#{END_OF_LEAFLET}"), page)')
    return f"{counted}\n@page :first {{ counter-reset: page {first}; }}\n"


def _stamp(order: LeafletOrder, tongue: Tongue) -> str:
    """Return the words that go on each page of a leaflet that is not in order, or nothing.

    They stand in the leaflet's language and, in one word, in English for those who hand it out.

    Raises:
        ContentError: it is withdrawn, or its review is overdue or it is a translation of an older version, and
            nobody allowed that. Source: DCB0129 hazard "expired or unapproved leaflet issued".
    """
    reasons = (*_unfit(order), *_stale(order))
    return " · ".join(_in_both(reason, tongue, is_short=len(reasons) > 1) for reason in reasons)


def _in_both(english: str, tongue: Tongue, *, is_short: bool) -> str:
    """Return a reason in the leaflet's language and, in one word, in English; two must share one line."""
    said, word = tongue.gettext(english), english.partition(":")[0]
    shown = said.partition(":")[0] if is_short else said
    return shown if said == english else f"{shown} · {word}"


def _stale(order: LeafletOrder) -> Iterator[str]:
    """Yield what a translation says of itself whose original has changed since."""
    made_from = order.article.facts.translation_of
    if order.original is None or made_from is None or order.original.version == made_from.version:
        return
    if not order.allow_stale:
        raise ContentError(
            f"this is a translation of version {made_from.version}, and '{made_from.article}' is now version "
            f"{order.original.version}.",
            where=f"{order.article.source}: translation_of",
            hint="Have it translated anew, or print it with --allow-stale, which marks each page.",
        )
    yield msgid("Old translation")


def _unfit(order: LeafletOrder) -> Iterator[str]:
    """Yield what an article says of itself that is expired, or not approved."""
    facts, where = order.article.facts, str(order.article.source)
    if facts.status is Status.WITHDRAWN:
        raise ContentError("the article is withdrawn.", where=f"{where}: status", hint="Do not hand it out.")
    if facts.review_due and facts.review_due < order.today:
        if not order.allow_expired:
            raise ContentError(
                f"the review was due on {long_date(facts.review_due)}.",
                where=f"{where}: review_due",
                hint="Have it reviewed, or print it with --allow-expired, which marks each page.",
            )
        yield msgid("Expired: the review of this leaflet is overdue")
    elif facts.status is Status.DRAFT:
        yield msgid("Draft: not for patients")


def leaflet_view(order: LeafletOrder, theme: Theme) -> LeafletView:
    """Return what a leaflet says to everybody; `theme` speaks its language.

    Raises:
        ContentError: the article may not be handed out, or a word, block or picture in it has a fault.
    """
    stamp = _stamp(order, theme.tongue)
    article, facts, tongue = order.article, order.article.facts, theme.tongue
    head, rest, rest_line = _split_key_facts(article)
    body = _compose_text(rest, rest_line, order, theme)
    record = record_rows(facts, tongue)
    references = facts.references if order.clinic.facts.show_references else ()
    return LeafletView(
        facts=facts,
        clinic=order.clinic,
        masthead=masthead_view(order.clinic, theme, mono=order.mono),
        said=clinic_said(order.clinic, tongue),
        stamp=stamp,
        footer=_footer(order, tongue),
        key_facts=_compose_text(head, article.first_line, order, theme),
        body=_name_first_card(body),
        minutes=max(1, round(len(article.body.split()) / _WORDS_A_MINUTE)),
        reviewed=_in_words(facts.reviewed, tongue),
        review_due=_in_words(facts.review_due, tongue),
        record=record,
        end_columns=end_columns(record, facts, references, order.clinic.facts),
        contact=contact_view(order.clinic, tongue),
        references=references,
        format=order.format,
        mono=order.mono,
        logo=order.clinic.logo("mono" if order.mono else "colour"),
        title_step=title_step(facts.title),
        notes_pages=order.notes_pages,
        back_apart=order.back_apart,
        leads_to_help=_CARD in body,
    )


def _name_first_card(body: Markup) -> Markup:
    """Return the text with its first care card as the place that the opening leads to."""
    return Markup(str(body).replace(_CARD, '<section id="get-help" class="card ', 1))  # noqa: S704 - clean already


def _footer(order: LeafletOrder, tongue: Tongue) -> str:
    """Return what stands at each foot; a very long name ends early there, since the head says it whole.

    Where it takes two lines, they are the clinic's, and the title's with its version.
    """
    facts = order.article.facts
    names = (
        textwrap.shorten(name, _FOOT_NAME, placeholder=" …") for name in (order.clinic.facts.name, facts.title)
    )
    version = facts.version and tongue.gettext("version\u00a0{version}", version=facts.version)
    clinic, title = names
    told = " · ".join(part for part in (title, version) if part)
    is_held = len(told) <= _FOOT_LINE and order.format.pages is None  # a panel is narrower than a page
    held = told.replace(" ", "\u00a0") if is_held else told
    return f"{clinic} · {held}"


def _split_key_facts(article: Article) -> tuple[str, str, int]:
    """Return the key facts that open an article (they stand beside its title), the rest, and the rest's line."""
    opening = _KEY_FACTS.match(article.body)
    if opening is None:
        return "", article.body, article.first_line
    return opening[0], article.body[opening.end() :], article.first_line + opening[0].count("\n")


def _compose_text(text: str, first_line: int, order: LeafletOrder, theme: Theme) -> Markup:
    where = str(order.article.source)
    filled = fill_placeholders(text, clinic_words(order.clinic), where=where, first_line=first_line)
    words = Words(
        theme=theme,
        where=where,
        first_line=first_line,
        pictures="article",
        most_columns=order.format.most_columns,
    )
    return compose_markdown(filled, words)


def _in_words(day: date | None, tongue: Tongue) -> str:
    return tongue.long_date(day) if day else ""
