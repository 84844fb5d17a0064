"""The door for attached PDFs: what is refused, mended, shown, said and kept."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from clinicpress.errors import AssembleError
from tests.end_to_end.hostile import field, one_page, stream
from tests.unit.assemble.packs import a_part, reader
from tests.unit.packing.admitting import TODAY, admit, words

FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>stream\n0 0 9 9 re f\nendstream"


def locked(*, user: str = "", owner: str = "owner") -> bytes:
    """Return a PDF that forbids to print, encrypted with passwords."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(one_page())) as file:
        allow = pikepdf.Permissions(print_highres=False, print_lowres=False)
        file.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, allow=allow))
    return out.getvalue()


def form(*widgets: bytes, catalog: bytes = b"/AcroForm<<>>") -> bytes:
    """Return a page with fields."""
    return one_page(page=b"/Annots[%b]" % b"".join(widgets), catalog=catalog)


def test_a_letter_is_tagged_whole_and_true() -> None:
    """An untagged page with words for it breaks no rule of either standard."""
    admitted = admit(one_page())
    assert (admitted.pages, admitted.remarks) == (1, ())
    assert (admitted.part.ua_faults, admitted.part.archive_faults) == ((), ())
    assert reader(admitted.part.pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_scan_without_words_says_so() -> None:
    """No alternative text: the reason that the pack may not claim PDF/UA comes along; PDF/A is not touched."""
    faults = admit(one_page(), alt=None).part.ua_faults
    assert faults
    assert "alternative text" in faults[0]


def test_texts_must_be_as_many_as_pages() -> None:
    """Two texts for one page are one clear error."""
    with pytest.raises(AssembleError, match="2 alternative texts for 1 pages"):
        admit(one_page(), alt=("One", "Two"))


def test_the_text_of_each_page_is_known() -> None:
    """What a page says can be compared with whom the pack is for."""
    assert "Theirs" in words(admit(a_part("Theirs").pdf))[0]


def test_restrictions_end_and_that_is_said() -> None:
    """A file that opens without a password is taken in."""
    assert admit(locked()).remarks == ("Its restrictions, as on printing or copying, end in the pack.",)


def test_a_password_opens() -> None:
    """The right password opens; none, or a wrong one, is an error that says what to do."""
    assert admit(locked(user="open"), password="open").pages == 1  # noqa: S106 - of a file made here
    with pytest.raises(AssembleError, match="password_from"):
        admit(locked(user="open"))
    with pytest.raises(AssembleError, match="does not open"):
        admit(locked(user="open"), password="wrong")  # noqa: S106 - as above


def test_a_damaged_file_is_repaired_and_that_is_said() -> None:
    """A lost cross-reference table costs nothing but a remark."""
    damaged = one_page().replace(b"xref\n0 5", b"xxxx\n0 5").replace(b"startxref", b"startxxxx")
    admitted = admit(damaged)
    assert admitted.remarks == ("It was damaged and has been repaired; compare it with the original.",)
    assert admitted.pages == 1


def test_a_page_that_is_lost_is_an_error() -> None:
    """A tree that counts more pages than it has hides that some are missing."""
    with pytest.raises(AssembleError, match="says that it has 2 pages, and 1"):
        admit(one_page(tree=b"<</Type/Pages/Kids[3 0 R]/Count 2>>"))


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (zlib.compress(b"0 0 9 9 re f " * 99)[:20], b"/FlateDecode"),
        (b'<~87cURD]i,"Ebo80', b"[/ASCII85Decode/FlateDecode]"),
        (b"abc", b"/Unheard"),
    ],
)
def test_content_that_breaks_off_is_an_error(content: bytes, filters: bytes) -> None:
    """A page of which a part is missing looks like a whole one."""
    with pytest.raises(AssembleError, match="damaged"):
        admit(one_page(content=stream(content, b"/Filter" + filters)))


@pytest.mark.parametrize(("share", "is_said"), [(1.0, False), (0.5, True)])
def test_a_picture_that_breaks_off_is_said(share: float, is_said: bool) -> None:  # noqa: FBT001 - a case of a table
    """The page comes in as it is; that some of a picture is missing is not silent."""
    packed = zlib.compress(bytes(range(250)) * 4)
    head = b"/Type/XObject/Subtype/Image/Width 10/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray"
    head += b"/Filter/FlateDecode"
    picture = stream(packed[: int(len(packed) * share)], head)
    pdf = one_page(picture, content=stream(b"9 0 0 9 99 199 cm /I Do"))
    remarks = admit(pdf.replace(b"/Resources<<>>", b"/Resources<</XObject<</I 5 0 R>>>>")).remarks
    assert any("1 picture in it breaks off" in remark for remark in remarks) is is_said


def test_a_value_without_an_appearance_is_seen() -> None:
    """What was typed into a form is drawn with an embedded face, and can be read."""
    admitted = admit(form(field(b"(Zo\xeb's knee)")))
    assert "Zo\xeb's knee" in words(admitted)[0]
    assert admitted.remarks == ("1 form value was drawn anew, in one plain typeface.",)
    assert (admitted.part.ua_faults, admitted.part.archive_faults) == ((), ())


def test_a_long_value_wraps_and_is_seen_whole() -> None:
    """Several lines are drawn where the field allows them."""
    value = b"(One two three four five six seven eight nine ten)/Ff 4096"
    text = words(admit(form(field(value).replace(b"189 219", b"189 299"))))[0]
    assert " ".join(text.split()) == "One two three four five six seven eight nine ten"


def test_two_fields_of_one_name_keep_their_values() -> None:
    """Values stand where they were entered."""
    text = words(
        admit(form(field(b"(first)"), field(b"(second)").replace(b"[99 199 189 219]", b"[99 299 189 319]")))
    )
    assert set(text[0].split()) == {"first", "second"}


def test_an_old_appearance_gives_way_to_the_value() -> None:
    """A form that says so has its appearances drawn anew."""
    old = b"/AP<</N 5 0 R>>"
    pdf = one_page(FORM, page=b"/Annots[%b]" % field(b"(new)" + old), catalog=b"/AcroForm<</NeedAppearances true>>")
    assert "new" in words(admit(pdf))[0]


def test_a_choice_shows_its_words() -> None:
    """An export value is not what the person chose by."""
    choice = field(b"(k)/Opt[[(k)(Knee)][(h)(Hip)]]").replace(b"/FT/Tx", b"/FT/Ch")
    assert "Knee" in words(admit(form(choice)))[0]


def test_a_ticked_box_is_seen() -> None:
    """A box without a picture of its state gets a tick; one that is off gets none."""
    box = b"<</Type/Annot/Subtype/Widget/FT/Btn/T(a)/Rect[99 199 119 219]/V/%b/AS/%b>>"
    assert "1 ticked box was drawn" in admit(form(box % (b"Yes", b"Yes"))).remarks[0]
    assert admit(form(box % (b"Off", b"Off"))).remarks == ()


def test_comments_and_redactions_are_said() -> None:
    """Words that no page shows are named as lost; what a redaction should cover is warned of."""
    note = b"<</Type/Annot/Subtype/Text/Rect[9 9 29 29]/Contents(Ring her daughter)>>"
    redaction = b"<</Type/Annot/Subtype/Redact/Rect[9 9 29 29]>>"
    remarks = " ".join(admit(one_page(page=b"/Annots[%b%b]" % (note, redaction))).remarks)
    assert "the words of 1 comment" in remarks
    assert "1 redaction was marked in it but never applied" in remarks
    assert "daughter" not in remarks


def test_a_signature_that_ends_is_said() -> None:
    """Only a signature that was made; an empty field for one is none."""
    signature = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]%b>>"
    form_of = b"/AcroForm<</Fields[5 0 R]>>"
    signed = one_page(signature % b"/V<</Type/Sig>>", page=b"/Annots[5 0 R]", catalog=form_of)
    empty = one_page(signature % b"", page=b"/Annots[5 0 R]", catalog=form_of)
    remarks = " ".join(admit(signed).remarks)
    assert "lost a digital signature" in remarks
    assert "embed_original" in remarks, "the way to keep it is offered"
    assert admit(empty).remarks == ()


@pytest.mark.parametrize("kind", [b"Jane Example", b"JavaScript"])
def test_a_loss_says_no_word_of_the_file(kind: bytes) -> None:
    """A file may call its actions what it likes; only known kinds are named."""
    action = b"<</S/%b>>" % kind.replace(b" ", b"#20")
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A%b>>" % action
    remarks = " ".join(admit(one_page(page=b"/Annots[%b]" % link)).remarks)
    assert "Jane" not in remarks
    assert "links" in remarks


def carrying(name: bytes, catalog: bytes = b"") -> bytes:
    """Return a PDF that carries a file."""
    names = b"/Names<</EmbeddedFiles<</Names[(x) 5 0 R]>>>>" + catalog
    return one_page(b"<</Type/Filespec/F(%b)/EF<</F 6 0 R>>>>" % name, stream(b"<a/>"), catalog=names)


def test_files_come_along_when_asked_for() -> None:
    """They are named by the item's number and their kind alone."""
    admitted = admit(carrying(b"Jane Example.xml"), keep_files=True)
    (file,) = admitted.files
    assert (file.name, file.content, file.modified) == ("attachment-3-1.xml", b"<a/>", TODAY)
    assert admitted.remarks == ()


def test_files_stay_behind_otherwise() -> None:
    """That is said; so it is of a program, which no pack takes."""
    assert "lost attached files" in admit(carrying(b"a.xml")).remarks[0]
    program = admit(carrying(b"a.exe"), keep_files=True)
    assert program.files == ()
    assert "1 attached file of a kind" in program.remarks[0]


def test_a_portfolio_is_no_letter() -> None:
    """Its page only says that its content is elsewhere."""
    portfolio = carrying(b"letter.pdf", b"/Collection<</View/D>>")
    with pytest.raises(AssembleError, match="portfolio") as caught:
        admit(portfolio)
    assert "keep_files" in caught.value.hint
    assert len(admit(portfolio, keep_files=True).files) == 1


def test_a_form_that_only_adobe_draws_is_refused() -> None:
    """Its page says `Please wait`; the answers are not in it."""
    with pytest.raises(AssembleError, match="XFA"):
        admit(one_page(stream(b"<xdp/>"), catalog=b"/NeedsRendering true/AcroForm<</XFA 5 0 R/Fields[]>>"))
    kept = admit(one_page(stream(b"<xdp/>"), catalog=b"/AcroForm<</XFA 5 0 R/Fields[]>>"))
    assert "XFA" in kept.remarks[0]


@pytest.mark.parametrize(
    "content",
    [
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI 0 1 0 0 k 0 0 9 9 re f",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI BT /H 9 Tf (a) Tj ET",
        b"BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI",
        b"BI /W 1 /H 1 /BPC 8 /CS /G /I true ID a EI",
        b"BT /G gs (a) Tj ET",
    ],
)
def test_what_the_validator_passes_over_is_found(content: bytes) -> None:
    """Content after an inline image, the image itself, and a font of a graphics state are checked too."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    resources = b"/Resources<</Font<</H 5 0 R>>/ExtGState<</G<</Font[5 0 R 9]>>>>>>"
    if b"/G gs" not in content:
        resources = resources.replace(b"/Font[5 0 R 9]", b"")
    pdf = one_page(font, content=stream(content)).replace(b"/Resources<<>>", resources)
    assert admit(pdf).part.archive_faults


def test_a_typed_note_is_drawn() -> None:
    """What somebody typed on a page is seen, although the file leaves it to each viewer to draw."""
    note = b"/Annots[<</Type/Annot/Subtype/FreeText/Rect[9 9 189 59]/DA(/Helv 11 Tf)/Contents(Ask for Ann)>>]"
    admitted = admit(one_page(b"0 0 9 9 re f", page=note))
    assert "Ask for Ann" in words(admitted)[0]
    assert any("1 typed note was drawn" in remark for remark in admitted.remarks)


@pytest.mark.parametrize("content", [b"", b"Hello", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_pdf_is_called_so(content: bytes) -> None:
    """A text or a picture under the name of a PDF is not called damaged."""
    with pytest.raises(AssembleError, match="this is no PDF"):
        admit(content)
