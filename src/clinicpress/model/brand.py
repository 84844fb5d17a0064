"""The public brand.yml format, as far as a printed page needs it.

Source: the brand.yml specification (meta, logo, color, typography, defaults). Unknown keys are refused, also
where the specification is wider than this; `defaults` may hold settings of other tools, which are kept out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from clinicpress.model.record import Record

Weight = Annotated[str, Field(pattern=r"^[\w-]+$")]


class BrandName(Record):
    """The long and the short form of a name."""

    full: str | None = None
    short: str | None = None


class BrandMeta(Record):
    """`meta`: who the brand belongs to."""

    name: BrandName | str | None = None
    link: dict[str, str] | str | None = None


class BrandLogoImage(Record):
    """One logo file, relative to the brand file."""

    path: str
    alt: str | None = None


class BrandLogoPair(Record):
    """A logo for light and one for dark grounds."""

    light: str | None = None
    dark: str | None = None


class BrandLogo(Record):
    """`logo`: named images, and which of them serves at which size."""

    images: dict[str, BrandLogoImage | str] = Field(default_factory=dict)
    small: BrandLogoPair | str | None = None
    medium: BrandLogoPair | str | None = None
    large: BrandLogoPair | str | None = None


class BrandColor(Record):
    """`color`: a palette, and roles that name a palette entry, another role or a CSS colour."""

    palette: dict[str, str] = Field(default_factory=dict)
    foreground: str | None = None
    background: str | None = None
    primary: str | None = None
    secondary: str | None = None
    tertiary: str | None = None
    success: str | None = None
    info: str | None = None
    warning: str | None = None
    danger: str | None = None
    light: str | None = None
    dark: str | None = None


class BrandFontFile(Record):
    """One font file, relative to the brand file."""

    path: str
    weight: Weight = "400"
    style: Literal["normal", "italic"] = "normal"


class BrandFont(Record):
    """One family. Nothing is fetched: `google` and `bunny` families come from installed fontpkg packages."""

    family: str
    source: Literal["file", "google", "bunny", "system"] = "file"
    files: tuple[BrandFontFile | str, ...] = ()
    weight: str | tuple[str, ...] | None = None
    style: str | tuple[str, ...] | None = None
    display: str | None = None


class BrandText(Record):
    """How one kind of text is set."""

    family: str | None = None
    weight: Weight | None = None
    style: str | None = None
    size: str | None = None
    line_height: str | None = Field(default=None, alias="line-height")
    color: str | None = None
    background_color: str | None = Field(default=None, alias="background-color")
    decoration: str | None = None


class BrandTypography(Record):
    """`typography`: families, and what they are used for."""

    fonts: tuple[BrandFont, ...] = ()
    base: BrandText | str | None = None
    headings: BrandText | str | None = None
    monospace: BrandText | str | None = None
    monospace_inline: BrandText | str | None = Field(default=None, alias="monospace-inline")
    monospace_block: BrandText | str | None = Field(default=None, alias="monospace-block")
    link: BrandText | str | None = None


class Masthead(StrEnum):
    """How the head of a leaflet is built."""

    RULE = "rule"
    BAND = "band"
    SIDE = "side"


class Corners(StrEnum):
    """How cards and panels end."""

    SQUARE = "square"
    ROUND = "round"


class Footer(StrEnum):
    """How the foot of a leaflet's pages is built."""

    PLAIN = "plain"
    RULED = "ruled"
    BAND = "band"
    ADDRESS = "address"


class Contrast(StrEnum):
    """What becomes of a colour that text could not be read in."""

    REFUSE = "refuse"
    MEND = "mend"


class Pattern(StrEnum):
    """What we draw on a panel, in tints of the accent."""

    NONE = "none"
    DOTS = "dots"
    LINES = "lines"
    WAVES = "waves"


class Panel(Record):
    """What fills the panel of a cover: a pattern, or a picture of the clinic's with words for it.

    `strip` lays it under the masthead of a page that has no cover, too.
    """

    pattern: Pattern = Pattern.NONE
    picture: str | None = None
    alt: str | None = None
    strip: bool = False

    @model_validator(mode="after")
    def _one_and_said(self) -> Panel:
        if self.picture and self.pattern is not Pattern.NONE:
            raise ValueError("a panel has a pattern or a picture, not both")
        if self.picture and not self.alt:
            raise ValueError("a picture needs words: say in 'alt' what it shows")
        return self


Percent = Annotated[float, Field(ge=0, le=100)]
_Percents = tuple[Percent, Percent, Percent, Percent]


def _read_ink(written: object, read: ValidatorFunctionWrapHandler) -> _Percents:
    try:
        percents: _Percents = read(written)
    except ValidationError:
        raise ValueError("write the percentages of cyan, magenta, yellow and black: [100, 40, 0, 10]") from None
    return percents


Ink = Annotated[_Percents, WrapValidator(_read_ink)]
"""Cyan, magenta, yellow and black in percent."""


class BrandDefaults(Record):
    """`defaults.clinicpress`: what brand.yml has no word for.

    Attributes:
        logo_least_mm: how low the logo may get.
        cmyk: what colours are printed in, by the names of their roles.
    """

    masthead: Masthead = Masthead.RULE
    footer: Footer = Footer.PLAIN
    panel: Panel = Panel()
    corners: Corners = Corners.SQUARE
    contrast: Contrast = Contrast.REFUSE
    logo_least_mm: Annotated[float, Field(ge=5, le=30)] = Field(default=10, alias="logo-least-mm")
    cmyk: dict[str, Ink] = Field(default_factory=dict)


class AllDefaults(Record):
    """`defaults`: ours; those of other tools are theirs."""

    model_config = ConfigDict(extra="ignore")

    clinicpress: BrandDefaults = BrandDefaults()


class BrandFacts(Record):
    """`_brand.yml`."""

    meta: BrandMeta = BrandMeta()
    logo: BrandLogo | str | None = None
    color: BrandColor = BrandColor()
    typography: BrandTypography = BrandTypography()
    defaults: AllDefaults = AllDefaults()


class FontFace(Record):
    """One file of one family, found on this machine; `weight` as CSS writes it, empty for a file of all weights."""

    family: str
    url: str
    weight: str = "400"
    style: str = "normal"


class Brand(Record):
    """A brand ready for the page: colours as `#rrggbb`, faces found, nothing left to look up.

    Attributes:
        panel_colour: what the tints of panels are made from, where it is not the accent.
        cmyk: what colours are printed in, by the colours as `#rrggbb`.
        remarks: what was changed so that it can be read, to be said on each run.
    """

    accent: str = "#005a70"
    ink: str = "#1a1c1e"
    paper: str = "#ffffff"
    panel_colour: str | None = None
    body_family: str = "Atkinson Hyperlegible"
    heading_family: str = "Atkinson Hyperlegible"
    heading_weight: str = "700"
    stand_in_family: str = "Lato"
    script_families: tuple[str, ...] = ()
    faces: tuple[FontFace, ...] = ()
    masthead: Masthead = Masthead.RULE
    footer: Footer = Footer.PLAIN
    panel: Panel = Panel()
    corners: Corners = Corners.SQUARE
    logo_least_mm: float = 10
    cmyk: dict[str, Ink] = Field(default_factory=dict)
    remarks: tuple[str, ...] = ()
