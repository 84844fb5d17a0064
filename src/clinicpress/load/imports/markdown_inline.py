"""What may not stand within a paragraph of our Markdown is taken out of it, and said."""

from __future__ import annotations

import re

from markdown_it.token import Token

from clinicpress.load.imports.dialect import strict_parser
from clinicpress.load.imports.links import safe_address, why_no_link
from clinicpress.load.imports.tray import Tray

_PICTURE = re.compile(
    r"(?<!\\)!\[(?P<alt>(?:\\.|[^\]\\])*)\]\(\s*<?(?P<to>[^\s)>]+)>?(?P<title>\s+\"[^\"]*\")?\s*\)"
)
_LINK = re.compile(r"(?<![!\\])\[(?P<words>(?:\\.|[^\]\\[])*)\]\(\s*<?(?P<to>[^\s)>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_PLACEHOLDER = re.compile(r"(?<!\\)\{\{(?!\s*clinic\.[a-z_]+\s*\}\})")
_STATEMENT = re.compile(r"\{%(?=[^\n]*%\})")
_ROUNDS = 3
# The reader has taken control characters out of every line, so this one cannot be the source's.
_HELD = "\x00"
_HOLDER = re.compile(r"\x00(\d+)\x00")
_STARTS_A_LIST = ("- ", "* ", "+ ", "1", ">", ":::")


def tidy_markdown(markdown: str, line: int, tray: Tray) -> str:
    """Return Markdown without raw HTML, with pictures beside the article and links that may be followed."""
    text = _take_html_out(markdown, line, tray)
    pictures: list[str] = []
    text = _PICTURE.sub(lambda found: _set_aside(_picture(found, line, tray), pictures), text)
    text = _LINK.sub(lambda found: _link(found, line, tray), text)
    return escape_placeholders(_put_back(text, pictures, line, tray), line, tray)


def escape_placeholders(text: str, line: int, tray: Tray) -> str:
    """Return Markdown in which braces that name nothing of a clinic are only braces, in code too."""
    escaped = _STATEMENT.sub(r"{\\%", _PLACEHOLDER.sub(r"\\{{", text))
    if escaped != text:
        tray.questions.append(
            f"Line {line} has “{{{{”, or “{{%”, which names nothing of a clinic; it stays as text. Is it right?"
        )
    return escaped


def _set_aside(picture: str, pictures: list[str]) -> str:
    if picture:
        pictures.append(picture)
    return f"{_HELD}{len(pictures) - 1}{_HELD}" if picture else ""


def _put_back(text: str, pictures: list[str], line: int, tray: Tray) -> str:
    """Return Markdown with its pictures again, each in a paragraph of its own, which our articles ask for."""
    if not pictures:
        return text
    words = _HOLDER.sub("", text).strip()
    if not words:
        return "\n\n".join(pictures)
    if words.startswith(_STARTS_A_LIST):
        tray.questions.append(f"Line {line}: a picture stands in the midst of a list. Where should it stand?")
        return _HOLDER.sub(lambda found: pictures[int(found[1])], text)
    return "\n\n".join((re.sub(" {2,}", " ", words), *pictures))


def _take_html_out(markdown: str, line: int, tray: Tray) -> str:
    """Return Markdown without tags; taking one out can make another, so it is done again, and at last escaped."""
    for _ in range(_ROUNDS):
        tags = _tags(strict_parser().parse(markdown))
        if not tags:
            return markdown
        at = 0
        for tag in tags:
            found = markdown.find(tag, at)
            if found < 0:
                continue
            markdown = markdown[:found] + markdown[found + len(tag) :]
            at = found
            tray.leave(line, tag, "a tag of raw HTML; the words around it stay")
    return re.sub(r"(?<!\\)<", r"\\<", markdown)


def _tags(tokens: list[Token]) -> list[str]:
    return [child.content for token in tokens for child in token.children or () if child.type == "html_inline"]


def _picture(found: re.Match[str], line: int, tray: Tray) -> str:
    path = tray.take_picture(line, found["to"], found["alt"])
    return f"![{found['alt']}]({path}{found['title'] or ''})" if path else ""


def _link(found: re.Match[str], line: int, tray: Tray) -> str:
    if safe_address(found["to"]):
        return found[0]
    tray.leave(line, found["to"], why_no_link(found["to"]))
    return found["words"]
