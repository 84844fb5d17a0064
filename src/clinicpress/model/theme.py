"""What a theme says of itself."""

from __future__ import annotations

from pydantic import Field

from clinicpress.model.brand import Footer, Masthead
from clinicpress.model.record import Record


class ThemeFacts(Record):
    """`theme.yml` of a theme's folder.

    Attributes:
        name: what people call it.
        about: how it looks, in one sentence.
        parent: the theme that it changes; without one, the house.
        masthead: the masthead that its style sheet is drawn for; without one, each brand's own.
        footer: likewise, of the foot.
    """

    name: str = Field(min_length=1)
    about: str = Field(min_length=1)
    parent: str | None = None
    masthead: Masthead | None = None
    footer: Footer | None = None
