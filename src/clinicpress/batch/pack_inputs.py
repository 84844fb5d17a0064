"""The files that a pack is made of, beside its articles and its clinic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clinicpress.errors import AssembleError, ReferralError
from clinicpress.load.beside import find_beside
from clinicpress.load.notes import NOTES
from clinicpress.load.referral import REFERRAL
from clinicpress.load.yaml_text import read_text, read_yaml
from clinicpress.model.pack import ATTACHED, SUMMARY, PackFacts, PackPlan
from clinicpress.shelf.workspace import Workspace, locate


def is_made_anew(facts: PackFacts) -> bool:
    """Tell whether a pack differs each time that it is made: passwords and signatures are never the same twice."""
    return bool(facts.protect or facts.sign or any(item.password_from for item in facts.items))


def list_pack_files(plan: PackPlan, workspace: Workspace) -> Iterator[Path]:
    """Yield the files that a pack's own file names: attachments, referrals with their records, its patient.

    Raises:
        ClinicpressError: one of them is not there.
    """
    source, facts = plan.source or workspace.root, plan.facts
    if facts.record and facts.record != SUMMARY:
        yield find_beside(source, facts.record, workspace, None, AssembleError)
    if facts.patient and facts.patient not in workspace.at_hand:
        yield locate(workspace, NOTES, facts.patient)
    for item in facts.items:
        if item.kind in ATTACHED:
            yield find_beside(source, item.target, workspace, None, AssembleError)
        elif item.referral:
            yield from _of_referral(locate(workspace, REFERRAL, item.referral), workspace)


def _of_referral(path: Path, workspace: Workspace) -> Iterator[Path]:
    yield path
    if path.suffix in {".yml", ".yaml"}:
        written = read_yaml(read_text(path, ReferralError), where=str(path), error=ReferralError).value
        for name, kind in (("patient", NOTES), ("record", None)):
            named = written.get(name) if isinstance(written, dict) else None
            if isinstance(named, str):
                yield find_beside(path, named, workspace, kind, ReferralError)
