"""Article, clinic and perhaps notes in; the HTML of a leaflet out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.contact import ContactView, contact_view
from clinicpress.compose.for_you import ForYouView, for_you_view
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.masthead import MastheadView, masthead_view
from clinicpress.compose.placeholders import clinic_words, fill_placeholders
from clinicpress.compose.templates import fill_template
from clinicpress.errors import ContentError
from clinicpress.model.article import Article, ArticleFacts, Author, Status
from clinicpress.model.clinic import Clinic
from clinicpress.model.clinical import long_date
from clinicpress.model.order import LeafletOrder
from clinicpress.model.page import ComposedPage
from clinicpress.shelf.theme import Theme, read_house_css

_WORDS_A_MINUTE = 180
_KEY_FACTS = re.compile(r"\s*^:::[ \t]*key-facts[^\n]*\n.*?\n:::[ \t]*$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletView:
    """What the leaflet's template prints; every date is in words, `stamp` is empty for a leaflet in order."""

    facts: ArticleFacts
    clinic: Clinic
    masthead: MastheadView
    stamp: str
    footer: str
    key_facts: Markup
    body: Markup
    minutes: int
    reviewed: str
    review_due: str
    record: tuple[tuple[str, str], ...]
    contact: ContactView
    references: tuple[str, ...]


def compose_leaflet(order: LeafletOrder, theme: Theme) -> ComposedPage:
    """Return the page of a leaflet, with the patient's part where there are notes.

    Raises:
        ContentError: the article may not be handed out, or a word, block or picture in it has a fault.
        NotesError: the notes have one.
    """
    stamp = _stamp(order)
    view = _leaflet_view(order, theme, stamp)
    for_you: ForYouView | None = None
    styles: tuple[str, ...] = ("blocks", "masthead", "leaflet", *view.masthead.styles)
    if order.notes:
        for_you = for_you_view(order.notes, order.clinic, theme, order.today)
        styles += ("banner", "for_you")
    return ComposedPage(
        kind=f"leaflet {order.article.id} for {order.clinic.id}",
        html=fill_template(theme, "leaflet/leaflet.html.j2", view=view, for_you=for_you),
        house_css=read_house_css(theme, styles, order.format.style_ids),
        brand_css=compose_brand_css(order.clinic.brand),
        title=order.article.facts.title,
        language=order.article.facts.language,
    )


def _stamp(order: LeafletOrder) -> str:
    """Return the words that go on each page of a leaflet that is not in order, or nothing.

    Raises:
        ContentError: it is withdrawn, or its review is overdue and nobody allowed that.
            Source: DCB0129 hazard "expired or unapproved leaflet issued".
    """
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
        return "Expired: the review of this leaflet is overdue"
    return "Draft: not for patients" if facts.status is Status.DRAFT else ""


def _leaflet_view(order: LeafletOrder, theme: Theme, stamp: str) -> LeafletView:
    article, facts = order.article, order.article.facts
    head, rest, rest_line = _split_key_facts(article)
    return LeafletView(
        facts=facts,
        clinic=order.clinic,
        masthead=masthead_view(order.clinic, theme, mono=order.mono),
        stamp=stamp,
        footer=" · ".join(
            part
            for part in (order.clinic.facts.name, facts.title, facts.version and f"version\u00a0{facts.version}")
            if part
        ),
        key_facts=_compose_text(head, article.first_line, order, theme),
        body=_compose_text(rest, rest_line, order, theme),
        minutes=max(1, round(len(article.body.split()) / _WORDS_A_MINUTE)),
        reviewed=_in_words(facts.reviewed),
        review_due=_in_words(facts.review_due),
        record=_record(facts),
        contact=contact_view(order.clinic),
        references=facts.references if order.clinic.facts.show_references else (),
    )


def _split_key_facts(article: Article) -> tuple[str, str, int]:
    """Return the key facts that open an article (they stand beside its title), the rest, and the rest's line."""
    opening = _KEY_FACTS.match(article.body)
    if opening is None:
        return "", article.body, article.first_line
    return opening[0], article.body[opening.end() :], article.first_line + opening[0].count("\n")


def _compose_text(text: str, first_line: int, order: LeafletOrder, theme: Theme) -> Markup:
    where = str(order.article.source)
    filled = fill_placeholders(text, clinic_words(order.clinic), where=where, first_line=first_line)
    return compose_markdown(filled, Words(theme=theme, where=where, first_line=first_line, pictures="article"))


def _in_words(day: date | None) -> str:
    return long_date(day) if day else ""


def _record(facts: ArticleFacts) -> tuple[tuple[str, str], ...]:
    """Return who made this leaflet and which version it is, as pairs of words and value; only what is known."""
    version = (
        facts.version and f"{facts.version}",
        facts.issued and f"issued {long_date(facts.issued)}",
        facts.reference and f"reference {facts.reference}",
    )
    rows = (
        ("Written by", "; ".join(_credit(author) for author in facts.authors)),
        ("Edited by", "; ".join(_credit(editor) for editor in facts.editors)),
        ("Approved by", _approval(facts)),
        ("Patients’ part", facts.user_involvement),
        ("Funding", facts.funding),
        ("Version", ", ".join(part for part in version if part)),
        ("Licence", facts.licence),
    )
    return tuple((words, value) for words, value in rows if value)


def _approval(facts: ArticleFacts) -> str:
    if facts.approved_by is None:
        return ""
    day = f", {long_date(facts.approved)}" if facts.approved else ""
    return f"{_credit(facts.approved_by)}{day}"


def _credit(author: Author) -> str:
    return ", ".join(part for part in (author.name, author.role, author.organisation) if part)
