"""Which parts of a web page are its chrome and not its article, told by their mark-up."""

from __future__ import annotations

import re

from bs4 import Tag

_BY_NAME = {
    "nav": "navigation",
    "footer": "the page’s footer",
    "aside": "stands beside the article",
    "script": "a script",
    "style": "a style sheet",
    "noscript": "shown only without scripts",
    "template": "a template of the page",
    "form": "a form",
    "button": "a button",
    "select": "a form",
    "input": "a form",
    "textarea": "a form",
    "dialog": "a dialogue of the page",
    "iframe": "another page shown inside this one",
    "object": "an embedded file",
    "embed": "an embedded file",
    "video": "a film",
    "audio": "a recording",
    "canvas": "drawn by a script",
    "progress": "a bar drawn on the page",
    "meter": "a bar drawn on the page",
    "area": "a place on a picture",
    "svg": "a drawing inside the page",
    "del": "struck out on the page",
    "s": "struck out on the page",
    "strike": "struck out on the page",
}
_BY_ROLE = {
    "navigation": "navigation",
    "banner": "the page’s header",
    "contentinfo": "the page’s footer",
    "complementary": "stands beside the article",
    "search": "a form",
    "dialog": "a dialogue of the page",
    "alertdialog": "a dialogue of the page",
}
_SOCIAL = "links to social networks"
_BY_WORD = (
    (frozenset({"cookie", "cookies", "gdpr"}), "a cookie notice"),
    (frozenset({"share", "sharing", "addthis"}), "a share button"),
    (frozenset({"social"}), _SOCIAL),
    (frozenset({"breadcrumb", "breadcrumbs"}), "a navigation path"),
    (frozenset({"nav", "navbar", "navigation", "menu", "pagination", "skip"}), "navigation"),
    (frozenset({"sidebar"}), "stands beside the article"),
    (frozenset({"related", "recommended"}), "links to related pages"),
    (frozenset({"newsletter", "subscribe"}), "an invitation to a newsletter"),
    (frozenset({"advert", "advertisement", "ads", "sponsor", "sponsored", "promo"}), "an advertisement"),
    (frozenset({"comments", "respond"}), "readers’ comments"),
)
_MARKED = frozenset({"div", "section", "ul", "ol", "p", "span", "header", "a"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_OF_THE_PAGE = 0.5
_A_FEW_WORDS = 12
# For an element that is left out whatever its name: only the reason is asked for.
ANY_SIZE = 1_000_000_000


def name_chrome(tag: Tag, page_words: int) -> str:
    """Return why an element is no part of the article, or nothing.

    A class name is weak evidence, so it never takes along what is half of the page (`page_words`) or more.
    """
    if tag.name in _BY_NAME:
        return _BY_NAME[tag.name]
    role = _attribute(tag, "role").strip().lower()
    if role in _BY_ROLE and tag.name != "main":
        return _BY_ROLE[role]
    if _is_hidden(tag):
        return "hidden on the page"
    if tag.name not in _MARKED:
        return ""
    words = set(re.findall(r"[a-z]+", f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}".lower()))
    reason = next((reason for known, reason in _BY_WORD if words & known), "")
    words_in = len(tag.get_text(" ").split())
    # “Social care” is a section of many leaflets.
    too_much = words_in >= (_A_FEW_WORDS if reason == _SOCIAL else _MOST_OF_THE_PAGE * page_words)
    return "" if reason and too_much else reason


def _is_hidden(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or _attribute(tag, "aria-hidden").lower() == "true"
    return hidden or _HIDDEN_STYLE.search(_attribute(tag, "style")) is not None


def _attribute(tag: Tag, name: str) -> str:
    found = tag.get(name) or ""
    return found if isinstance(found, str) else " ".join(found)
