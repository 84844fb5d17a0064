"""What is to be packed: everything that can be asked, read and refused before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clinicpress.assemble.associated import associate
from clinicpress.assemble.parts import LARGEST_FILE_MB, AssociatedFile
from clinicpress.assemble.seal.protect import judge_password
from clinicpress.assemble.seal.sign import judge_key
from clinicpress.build import Workshop
from clinicpress.errors import AssembleError
from clinicpress.load.beside import find_beside
from clinicpress.load.carriers import find_limit
from clinicpress.load.letters import order_letter
from clinicpress.load.notes import find_notes
from clinicpress.load.pack import formats_of, said_in
from clinicpress.load.passwords import read_password
from clinicpress.load.referral import find_referral
from clinicpress.model.carrier import Limit
from clinicpress.model.clinic import Clinic
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.letter import LetterOrder
from clinicpress.model.notes import Notes
from clinicpress.model.pack import SUMMARY, PackFacts, PackItem, PackPlan
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Referral
from clinicpress.packing.records import Placed, load_pack_record, place_documents
from clinicpress.shelf.theme import Theme
from clinicpress.verify.before.pack_checks import check_forms, check_pack
from clinicpress.write.names import content_of, opaque_id

Ask = Callable[[str], str]
"""Asks a person for a password, given what it is for."""

_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: a PKCS #12 file's content, its password, and why."""

    key: bytes = field(repr=False)
    password: str = field(repr=False)
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """A pack with all that belongs to it.

    Attributes:
        workshop: makes its own documents.
        plan: what is asked for.
        clinic: whose letterhead it has.
        patient: whom it is for, or None.
        reference: the pack's number; it says nothing of the patient, and is the same for the same files.
        passwords: of encrypted parts, by the part's place in the plan (0-based).
        password: that opens the finished pack, or None.
        signer: who signs it, or None.
        referrals: each referral of the pack, by what its item names.
        recorded: what records brought along, by the target of its item.
        record: goes along as an associated file, or None.
        limit: what each of its files must keep to, or None.
        remarks: what its maker should know already.
    """

    workshop: Workshop
    plan: PackPlan
    clinic: Clinic
    patient: Patient | None = field(repr=False)
    reference: str
    passwords: dict[int, str] = field(repr=False)
    password: str | None = field(repr=False)
    signer: Signer | None
    referrals: Mapping[str, Referral] = field(repr=False)
    recorded: Mapping[str, bytes] = field(repr=False)
    record: AssociatedFile | None
    limit: Limit | None
    remarks: tuple[str, ...]

    @property
    def facts(self) -> PackFacts:
        """What the pack's file says."""
        return self.plan.facts

    @property
    def patient_place(self) -> str:
        """The file that says who the patient is."""
        return self.facts.patient or next((str(each.source) for each in self.referrals.values()), "")

    @property
    def first_referral(self) -> Referral | None:
        """The referral that the pack is about, where there is one."""
        return next(iter(self.referrals.values()), None)

    @property
    def theme(self) -> Theme:
        """The templates and styles of the pack's own pages."""
        return self.workshop.theme(self.clinic)

    def letter(self, item: PackItem) -> LetterOrder:
        """Return the order for an item's referral, as the letter that the item asks for."""
        referral = replace(self.referrals[item.target], letter=item.letter)
        return order_letter(referral, self.clinic, self.theme, self.workshop.world.today)

    def find(self, name: str) -> Path:
        """Return a file that the pack names: beside the pack's file, or from the workspace's root.

        Raises:
            AssembleError: there is no such file.
        """
        return Path(name) if name in self.recorded else _find(self.workshop, self.plan, name)

    def read(self, name: str) -> bytes:
        """Return the content of a file that the pack names.

        Raises:
            AssembleError: there is no such file, it cannot be read, or it is larger than 200 MB.
        """
        return self.recorded[name] if name in self.recorded else _read(_find(self.workshop, self.plan, name))


def take_order(workshop: Workshop, plan: PackPlan, ask: Ask) -> PackOrder:
    """Return the order for a pack; passwords are asked for now, before the work begins.

    Raises:
        ClinicpressError: something is missing, the pack's notes and referrals are of different people, or a leaflet
            is to be printed in a format that a pack cannot hold.
    """
    referrals = _find_referrals(workshop, plan)
    placed = _place_documents(workshop, plan, referrals)
    plan, facts = replace(plan, facts=placed.facts), placed.facts
    folder = (plan.source or Path.cwd() / "pack").parent
    notes = _find_notes(workshop, plan)
    patient, remarks = _find_patient(plan, notes, tuple(referrals.values()))
    with said_in(plan, "clinic"):
        clinic = workshop.clinic(facts.clinic)
    with said_in(plan, "carrier"):
        limit = find_limit(facts, workshop.workspace)
    formats = formats_of(plan, notes, workshop.theme(clinic), workshop.workspace.settings.format)
    _refuse(plan, check_forms(formats))

    def password(source: str, purpose: str) -> str:
        return read_password(source, lambda: ask(purpose), where=f"{plan.source or 'pack'}", folder=folder)

    protection = password(facts.protect.password_from, "New password for the pack") if facts.protect else None
    return PackOrder(
        workshop=workshop,
        plan=plan,
        clinic=clinic,
        patient=patient,
        reference=_reference(plan, notes, tuple(referrals.values())),
        passwords=_ask_for_parts(facts, password),
        password=protection,
        signer=_take_signer(workshop, plan, password),
        referrals=referrals,
        recorded=placed.contents,
        record=_load_record(workshop, plan),
        limit=limit,
        remarks=(*remarks, *placed.remarks, *(judge_password(protection) if protection is not None else ())),
    )


def _ask_for_parts(facts: PackFacts, password: Callable[[str, str], str]) -> dict[int, str]:
    return {
        number: password(item.password_from, f"Password of '{item.title}'")
        for number, item in enumerate(facts.items)
        if item.password_from
    }


def _find_notes(workshop: Workshop, plan: PackPlan) -> Notes | None:
    with said_in(plan, "patient"):
        return find_notes(workshop.workspace, plan.facts.patient) if plan.facts.patient else None


def _find_referrals(workshop: Workshop, plan: PackPlan) -> dict[str, Referral]:
    found: dict[str, Referral] = {}
    for number, item in enumerate(plan.facts.items, start=1):
        if item.referral and item.referral not in found:
            with said_in(plan, f"items[{number}].referral"):
                found[item.referral] = find_referral(workshop.workspace, item.referral)
    return found


def _place_documents(workshop: Workshop, plan: PackPlan, referrals: Mapping[str, Referral]) -> Placed:
    """Return the pack with the documents of its referrals' records, else of the record that it names itself."""
    named = plan.facts.record
    own = load_pack_record(plan, _find(workshop, plan, named)) if named and named != SUMMARY else None
    return place_documents(plan, tuple(referrals.values()), own)


def _take_signer(workshop: Workshop, plan: PackPlan, password: Callable[[str, str], str]) -> Signer | None:
    """Return who signs, known to have a key that can.

    Raises:
        AssembleError: the key cannot be opened, its certificate is not valid today, or pyHanko is not installed.
    """
    asked = plan.facts.sign
    if asked is None:
        return None
    key = _read(_find(workshop, plan, asked.certificate))
    opener = password(asked.password_from, "Password of the certificate")
    judge_key(key, opener)
    return Signer(key=key, password=opener, reason=asked.reason)


def _find_patient(
    plan: PackPlan, notes: Notes | None, referrals: tuple[Referral, ...]
) -> tuple[Patient | None, tuple[str, ...]]:
    """Return whom the pack is for, and what to say of it.

    Raises:
        AssembleError: its notes and referrals are of different people, or a title names one.
    """
    people = [source.facts.patient for source in (notes, *referrals) if source]
    remarks = _refuse(plan, check_pack(plan.facts, people))
    return (people[0] if people else None), remarks


def _refuse(plan: PackPlan, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what was found as remarks, if none of it is an error.

    Raises:
        AssembleError: the first error.
    """
    for finding in findings:
        if finding.severity is Severity.ERROR:
            place = ": ".join(str(part) for part in (plan.source or "pack", finding.where) if part)
            raise AssembleError(finding.message, where=place)
    return tuple(finding.message for finding in findings)


def _reference(plan: PackPlan, notes: Notes | None, referrals: tuple[Referral, ...]) -> str:
    """Return the pack's number; a clinician's own words go into it, so that nobody finds it by trying out names."""
    contents = [plan.source.read_bytes()] if plan.source else []
    contents += [content_of(notes)] if notes else []
    contents += [each.source.read_bytes() for each in referrals]
    # Where a password or a record stands is a matter of this computer, and makes no other pack.
    asked = plan.facts.model_dump_json(exclude={"protect", "sign", "record"})
    return opaque_id(*contents, asked.encode())


def _load_record(workshop: Workshop, plan: PackPlan) -> AssociatedFile | None:
    """Return the file that the pack names as its record; the summary itself is made when its parts are there."""
    if not plan.facts.record or plan.facts.record == SUMMARY:
        return None
    content = _read(_find(workshop, plan, str(plan.facts.record)))
    return associate(str(plan.facts.record), content, workshop.world.today)


def _find(workshop: Workshop, plan: PackPlan, name: str) -> Path:
    source = plan.source or Path.cwd() / "pack"
    return find_beside(source, name, workshop.workspace, None, AssembleError)


def _read(path: Path) -> bytes:
    """Return a file's content; what is too large is refused before it fills the memory."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE_MB * _MB else b""
    except OSError as error:
        raise AssembleError(
            f"this file cannot be read: {(error.strerror or 'unknown reason').lower()}.",
            where=str(path),
            hint="Is it there, and may you read it?",
        ) from error
    if size > LARGEST_FILE_MB * _MB:
        raise AssembleError(
            f"this file has {size // _MB} MB; {LARGEST_FILE_MB} MB is the most.",
            where=str(path),
            hint="Attach a smaller copy, or a part of it.",
        )
    return content
