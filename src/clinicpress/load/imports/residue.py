"""What a web page carries that is no part of its article, told by its wording.

A pattern is written narrowly, since a sentence for patients may hold the same words: “Book an appointment with
your GP if …” stays, “Book an appointment” alone goes. What goes is listed, so a wrong guess can be put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clinicpress.load.imports.page_lists import mark_lists

_SOCIAL = "facebook|twitter|x|linkedin|instagram|youtube|pinterest|whatsapp|tiktok|reddit|e-?mail|print|copy link"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})[\s.!:…>›»→]*", re.IGNORECASE)


_FURNITURE: tuple[tuple[re.Pattern[str], str], ...] = (
    (_whole(r"skip to (?:the )?(?:main )?(?:content|navigation|search)|back to top|top of page"), "navigation"),
    (_whole(r"menu|search|close|log ?in|sign ?in|my account|site ?map|next page|previous page"), "navigation"),
    (_whole(r"(?:home|you are here:?(?: home)?)(?:\s*(?:>|›|»|→|/|\|)\s*[^>›»→/|]{1,60})+"), "a navigation path"),
    (_whole(r"[^>›»→.]{1,40}(?:\s(?:>|›|»|→)\s[^>›»→.]{1,60}){2,}"), "a navigation path"),
    (_whole(r"(?:share|tweet|like|follow)(?: (?:this|us|me))?(?: (?:page|article|post|story))?"), "a share button"),
    (
        _whole(
            rf"(?:share|follow us|find us|join us|tweet)(?: this)?(?: (?:on|via))? ?:?(?: ?[|,·/]? ?(?:{_SOCIAL}))+"
        ),
        "a share button",
    ),
    (
        _whole(
            rf"(?:{_SOCIAL})(?:\s*[|,·/ ]\s*(?:{_SOCIAL}))+|facebook|twitter|linkedin|instagram|youtube|pinterest"
            r"|whatsapp|tiktok|reddit"
        ),
        "a link to a social network",
    ),
    (
        _whole(
            r"(?:book|make|request|schedule) (?:an?|your) (?:online |video |free )?(?:appointment|consultation"
            r"|call)(?: (?:now|online|today|here))*"
        ),
        "a button for booking",
    ),
    (
        _whole(
            r"(?:read|see|show|learn|find out|discover) (?:more|less)(?: about [^.?]{1,60})?|continue reading"
            r"|click here|view all|see all|load more"
        ),
        "a link to another page",
    ),
    (_whole(r"advertisements?|advert|sponsored(?: content| links?)?|promoted"), "an advertisement"),
    (_whole(r"(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)|post a comment"), "readers’ comments"),
    (_whole(r"\d+ (?:shares?|likes?|views?|votes?)"), "a counter of the web page"),
    (_whole(r"reading time:? \d+[ -]?min(?:ute)?s?|\d+[ -]?min(?:ute)?s? read"), "the web page’s reading time"),
    (_whole(r"(?:tags?|categor(?:y|ies)|posted in|filed under) ?:? .{1,120}"), "a label of the web page"),
    (
        _whole(
            r"privacy(?: policy| notice)?|cookies? (?:policy|settings|notice)"
            r"|terms(?: (?:of use|of service|and conditions"
            r"|& conditions))?|accessibility statement|accept(?: all)?(?: cookies)?|reject all|manage preferences"
        ),
        "a link to the site’s terms",
    ),
    (_whole(r"(?:copyright|©|\(c\)).{0,120}|.{0,100}all rights reserved.{0,20}"), "a copyright line"),
)
_SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?=.*\bcookies?\b)(?=.*\b(?:we use|uses?|website|site|third-party|browser|browsing|consent|accept)\b)"
            r"(?=.*\b(?:settings?|preferences|website|site|privacy|experience|accept|consent|advertising)\b)",
            re.IGNORECASE | re.DOTALL,
        ),
        "a cookie notice",
    ),
    (
        re.compile(
            r"(?=.{1,200}$)(?:.*\b)?(?:subscribe|sign up|join)\b.{0,60}\b(?:newsletter|mailing list|inbox)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        "an invitation to a newsletter",
    ),
)
_PARTS = re.compile(r"\s{2,}|\t|\s[|·•/]\s")
_LONGEST_NOTICE = 600


def name_residue(text: str, *, sentences: bool = True) -> str:
    """Return why a text is residue of a web page, or nothing; `sentences` also looks at whole sentences."""
    stripped = text.strip()
    if "\n" in stripped:
        return _name_all(stripped.splitlines(), sentences=sentences)
    if len(stripped) > _LONGEST_NOTICE:
        return ""
    reason = next((reason for pattern, reason in _FURNITURE if pattern.fullmatch(stripped)), "")
    if not reason and _PARTS.search(stripped):
        reason = _name_all(_PARTS.split(stripped), sentences=False)
    if not reason and sentences:
        reason = next((reason for pattern, reason in _SENTENCES if pattern.match(stripped)), "")
    return reason


def _name_all(parts: Sequence[str], *, sentences: bool) -> str:
    """Return why the first of several texts is residue, where all of them are."""
    reasons = tuple(name_residue(part, sentences=sentences) for part in parts)
    return reasons[0] if all(reasons) else ""


def mark_residue(texts: Sequence[str], *, sentences: bool = True) -> dict[int, str]:
    """Return which of the texts are residue, by position, and why; a blank text is a gap between them."""
    marked = {at: reason for at, text in enumerate(texts) if (reason := name_residue(text, sentences=sentences))}
    return marked | mark_lists(texts, marked)
