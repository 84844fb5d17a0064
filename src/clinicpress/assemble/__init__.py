"""Parts in, pack out; the only door to writing with pypdf."""

from clinicpress.assemble.foreign import admit_foreign
from clinicpress.assemble.join import count_pages, join_parts
from clinicpress.assemble.parts import COVER, FOREIGN, JoinedPack, PackMarks, PagePlan, Part, plan_pages

__all__ = [
    "COVER",
    "FOREIGN",
    "JoinedPack",
    "PackMarks",
    "PagePlan",
    "Part",
    "admit_foreign",
    "count_pages",
    "join_parts",
    "plan_pages",
]
