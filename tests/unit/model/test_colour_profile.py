"""The colour space of our pages."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from clinicpress.model.colour_profile import srgb_profile


def test_it_is_srgb() -> None:
    """A colour means the same by our profile as by LittleCMS's own, to the last step but one."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    ramp = Image.frombytes("RGB", (256, 2), bytes(v for n in range(256) for v in (n, 255 - n, 128)) * 2)
    shown = ImageCms.profileToProfile(ramp, ours, ImageCms.createProfile("sRGB"))
    assert shown is not None
    assert max(abs(a - b) for a, b in zip(ramp.tobytes(), shown.tobytes(), strict=True)) <= 1


def test_it_is_small_and_always_the_same() -> None:
    """A leaflet grows by half a kilobyte at most."""
    assert len(srgb_profile()) < 600
    assert len(srgb_profile()) == int.from_bytes(srgb_profile()[:4], "big")
