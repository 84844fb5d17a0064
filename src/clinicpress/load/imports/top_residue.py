"""What stands above a web page's article, or between its title and its first sentence: buttons, menus, paths.

Words such as “Print” or “Home” are residue only there, since further down they may be words of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_COOKIE_BUTTON = (
    r"(?:accept|reject|allow|decline|deny|refuse|manage|customi[sz]e)(?: (?:all|only))?"
    r"(?: (?:additional|analytics|optional|non-essential|essential|necessary|my|your))?"
    r"(?: (?:cookies|preferences|settings|choices|options))?"
    r"|(?:view|change) cookies?(?: settings)?|cookies? (?:settings|preferences|policy|notice)"
    r"|save (?:preferences|settings|choices)|i agree|i understand|got it|ok(?:ay)?|hide this message|essential only"
)
_NAVIGATION = (
    r"skip to (?:the )?(?:main )?(?:content|navigation|search)|(?:main |open |close )?menu|search(?: the site)?"
    r"|log ?in|log ?out|sign ?in|sign ?up|register|my account|close|home|about(?: us)?|contact(?: us)?|news|help"
    r"|back|next|previous|donate|subscribe|translate|(?:health )?a(?:-| to )z|text size|a[-+]"
)
_TOOL = (
    r"print(?: this)?(?: page| article| leaflet)?|listen(?: to (?:this|the))?(?: page| article)?|play|pause"
    r"|download(?: (?:as )?(?:a )?pdf)?|save|bookmark|e-?mail(?: this)?(?: page| article| to a friend)?"
    r"|share(?: this)?(?: page| article)?(?: (?:on|via|by))?|copy link"
    r"|facebook|twitter|x|linkedin|instagram|youtube|pinterest|whatsapp|tiktok|reddit"
)
_BETWEEN = r"(?:\s?[|,·•/>›»:–-]\s?|\s|$)"


def _buttons(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{pattern}){_BETWEEN})+", re.IGNORECASE)


_BUTTONS = (
    (_buttons(_COOKIE_BUTTON), "a button of a cookie notice"),
    (_buttons(_TOOL), "a button of the web page"),
    (_buttons(_NAVIGATION), "navigation"),
    (_buttons(f"{_COOKIE_BUTTON}|{_NAVIGATION}|{_TOOL}"), "buttons and links above the article"),
)
_COOKIES = re.compile(
    r"(?=.*\bcookies?\b)(?=.*\b(?:sites?|websites?|device|browser|privacy|we use|uses|policy|consent|your use)\b)"
    r"|(?:we (?:value|respect|care about) your privacy|your (?:privacy|cookie) (?:choices|settings))\b",
    re.IGNORECASE | re.DOTALL,
)
_PATH = re.compile(r"[A-Z][^>›»→.?!]{0,60}(?:\s?[>›»→]\s?[A-Z][^>›»→.?!]{0,60})+")
_COOKIE_REASON = "a cookie notice"
_PATH_REASON = "a navigation path"
_LONGEST_ROW = 200
_LONGEST_NOTICE = 600
_LONGEST_SHORT = 60
_MOST_TEXTS = 40
_LONGEST_PATH = 6


def mark_top(texts: Sequence[str]) -> dict[int, str]:
    """Return which of the first texts are residue, by position, and why; blank ones are passed over."""
    marked: dict[int, str] = {}
    seen = [at for at, text in enumerate(texts) if text.strip()][:_MOST_TEXTS]
    for place, at in enumerate(seen):
        text = " ".join(texts[at].split())
        if reason := marked.get(at) or name_top(texts[at]):
            marked[at] = reason
            if text.casefold() == "home":
                marked |= dict.fromkeys(_path_below(texts, seen[place:]), _PATH_REASON)
        elif len(text) > _LONGEST_SHORT or text.endswith("."):
            break
    return marked


def name_top(text: str) -> str:
    """Return why a text above the article's first sentence is residue, or nothing."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_ROW:
        reason = next((reason for pattern, reason in _BUTTONS if pattern.fullmatch(flat)), "")
        if reason:
            return reason
        if _PATH.fullmatch(flat) or _is_path_list(text):
            return _PATH_REASON
    return _COOKIE_REASON if len(flat) <= _LONGEST_NOTICE and _COOKIES.match(flat) else ""


def _is_path_list(text: str) -> bool:
    lines = text.strip().split("\n")
    short = 1 < len(lines) <= _LONGEST_PATH and all(len(line) <= _LONGEST_SHORT for line in lines)
    return short and lines[0].strip().casefold() == "home"


def _path_below(texts: Sequence[str], below: list[int]) -> list[int]:
    """Return the texts that lead from “Home” to a page, which is named again as its title."""
    near = below[: _LONGEST_PATH + 2]
    words = [" ".join(texts[at].split()).casefold() for at in near]
    for here in range(1, len(near) - 1):
        if len(words[here]) > _LONGEST_SHORT:
            return []
        if words[here] == words[here + 1]:
            return near[: here + 1]
    return []
