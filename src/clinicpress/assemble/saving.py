"""A file that was changed by pikepdf, as bytes."""

from __future__ import annotations

import io

import pikepdf

from clinicpress.model.stream_ends import end_streams_plainly


def saved(file: pikepdf.Pdf) -> bytes:
    """Return a file's bytes, the same for the same objects; what is compressed stays as it is."""
    output = io.BytesIO()
    file.save(
        output,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return end_streams_plainly(output.getvalue())
