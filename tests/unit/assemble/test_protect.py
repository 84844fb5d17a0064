"""A protected copy."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdf
import pytest
from pypdf.constants import UserAccessPermissions
from pypdf.errors import FileNotDecryptedError

from clinicpress.assemble import PackMarks, join_parts
from clinicpress.assemble.seal.protect import judge_password, protect
from clinicpress.errors import AssembleError
from tests.unit.assemble.packs import a_part, reader

OPENS = "pŵer tân 42"


@cache
def a_pack() -> bytes:
    """Return a pack that makes no claim of PDF/A."""
    return join_parts((a_part("Grace"),), PackMarks(title="Pack", language="en-GB", may_claim_archive=False)).pdf


@cache
def protected() -> bytes:
    """Return its protected copy."""
    return protect(a_pack(), OPENS)


def test_it_opens_with_its_password() -> None:
    """Both libraries read the same text and structure as before, with letters beyond English in the password."""
    opened = pypdf.PdfReader(io.BytesIO(protected()), password=OPENS)
    assert [page.extract_text() for page in opened.pages] == [
        page.extract_text() for page in reader(a_pack()).pages
    ]
    with pikepdf.open(io.BytesIO(protected()), password=OPENS) as again:
        assert "/StructTreeRoot" in again.Root
        assert again.encryption.R == 6
        assert again.encryption.stream_method.name == "aesv3"


def test_nothing_is_read_without_it() -> None:
    """Neither text nor title can be found by who lacks the password."""
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(protected()))
    with pytest.raises(FileNotDecryptedError):
        len(pypdf.PdfReader(io.BytesIO(protected())).pages)
    for words in (b"Grace", b"pdfuaid", b"Pack"):
        assert words not in protected()


def test_whoever_opens_it_may_do_everything() -> None:
    """Reading aloud above all, and printing and copying: a patient's copy is the patient's."""
    opened = pypdf.PdfReader(io.BytesIO(protected()), password=OPENS)
    rights = opened.user_access_permissions
    assert rights is not None
    assert UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS in rights
    assert rights >= UserAccessPermissions.all()


def test_a_file_that_claims_pdf_a_is_refused() -> None:
    """PDF/A forbids encryption: its claim would be untrue from then on."""
    pack = join_parts((a_part(),), PackMarks(title="Pack", language="en-GB"))
    with pytest.raises(AssembleError, match="cannot be PDF/A"):
        protect(pack.pdf, OPENS)


@pytest.mark.parametrize("password", ["", "x" * 128])
def test_a_password_that_protects_nothing_is_refused(password: str) -> None:
    """None is no protection; of one that is too long only the start would count."""
    with pytest.raises(AssembleError, match="the password is"):
        protect(a_pack(), password)


def test_a_short_password_is_remarked_on() -> None:
    """It is used, but its reader is told."""
    assert "fewer than 8" in judge_password("seven77")[0]
    assert judge_password("eight888") == ()
