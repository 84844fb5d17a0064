"""What an element of the structure tree is, in the standard's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.tree import Page

HEADING = re.compile(r"H([1-9]\d?)")
_STANDARD = frozenset({
    "Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "Aside", "Title", "FENote", "P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
    "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot",
    "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Em", "Strong", "Sub", "Figure", "Formula", "Form", "Artifact",
})  # fmt: skip
# What stands inside a line of text; everything else begins a line of its own.
INLINE = frozenset({
    "Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Em", "Strong", "Sub", "Lbl", "NonStruct",
})  # fmt: skip
_LONGEST_CHAIN = 16


@dataclass(frozen=True, slots=True)
class Roles:
    """A file's own names for roles, and what they stand for."""

    objects: PlainObjects
    mapped: Page

    def role_of(self, element: Page) -> str:
        """Return an element's standard role, or its own name where it has none.

        Source: ISO 32000-1:2008 14.8.4; ISO 32000-2:2020 14.7.4 (namespaces).
        """
        role: Value = self.objects.resolve(element.get("S"))
        spaced = self.objects.mapping(self.objects.mapping(element.get("NS")).get("RoleMapNS"))
        for step in range(_LONGEST_CHAIN):
            if not isinstance(role, str) or role in _STANDARD or HEADING.fullmatch(role):
                break
            target = self.objects.resolve(spaced.get(role)) if step == 0 and role in spaced else None
            if isinstance(target, list):
                target = self.objects.resolve(target[0]) if target else None
            role = target or self.objects.resolve(self.mapped.get(role)) or role
        return role if isinstance(role, str) else ""
