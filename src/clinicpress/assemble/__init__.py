"""Parts in, pack out; the only door to writing with pypdf."""

from clinicpress.assemble.foreign.admit import admit_foreign
from clinicpress.assemble.join import join_parts
from clinicpress.assemble.parts import (
    COVER,
    FOREIGN,
    AssociatedFile,
    JoinedPack,
    PackMarks,
    PagePlan,
    Part,
    plan_pages,
)
from clinicpress.model.claims import Claims

__all__ = [
    "COVER",
    "FOREIGN",
    "AssociatedFile",
    "Claims",
    "JoinedPack",
    "PackMarks",
    "PagePlan",
    "Part",
    "admit_foreign",
    "join_parts",
    "plan_pages",
]
