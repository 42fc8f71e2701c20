"""Small pictures for tests, made on the spot; what they show is nothing."""

from __future__ import annotations

import functools
from io import BytesIO

from PIL import Image, ImageCms

# What a telephone writes into a picture, each in words that can be looked for in the bytes.
PLACE_MAKER = "Zyxcamera of Nowhere"
PLACE_WORDS = "Zyxartist at 51.5 north"
COMMENT = b"Zyxcomment by the photographer"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Zyxcity of the meeting</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x14\x1c\x02\x50\x00\x0fZyxbyline person"
SECRETS = (b"Zyx", b"Exif", b"GPS", b"xmpmeta", b"Photoshop", b"ICC_PROFILE", b"51.5")


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with as much in it as a photograph: soft, and nowhere the same."""
    slope = Image.linear_gradient("L").resize((width, height))
    bands = [slope.rotate(90 * turn).resize((width, height)) for turn in range(3)]
    soft = Image.merge("RGB", bands)
    grain = Image.effect_mandelbrot((width, height), (-2.0, -1.2, 1.0, 1.2), 60).convert("RGB")
    return Image.blend(soft, grain, 0.4).convert(mode)


def drawing(width: int, height: int) -> Image.Image:
    """A picture of few flat colours."""
    flat = Image.new("RGB", (width, height), "#ffffff")
    flat.paste("#a8142c", (width // 4, height // 4, width // 2, height // 2))
    return flat


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture as a file of that kind."""
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


@functools.cache
def jpeg(width: int = 320, height: int = 180) -> bytes:
    """A photograph as JPEG."""
    return encoded(noise(width, height))


def profile() -> bytes:
    """An ICC profile of sRGB, the same whenever it is asked for: what is made of a photo is found
    again only for the same bytes. The time of making is in bytes 24 to 35 (ICC.1:2022, 7.2.8).
    """
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:]


def swapped_profile() -> bytes:
    """An ICC profile like sRGB, with the primaries red and blue exchanged."""
    return profile().replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")


@functools.cache
def tagged_jpeg(width: int = 600, height: int = 400, orientation: int = 6) -> bytes:
    """A JPEG with everything in it that cameras and picture programs write."""
    exif = Image.Exif()
    exif[0x010F] = PLACE_MAKER
    exif[0x013B] = PLACE_WORDS
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    plain = encoded(
        noise(width, height), exif=exif, comment=COMMENT, xmp=XMP, icc_profile=profile(), quality=90
    )
    # Pillow writes no IPTC: its segment (APP13) goes right behind the start of the image.
    segment = b"\xff\xed" + (len(IPTC) + 2).to_bytes(2, "big") + IPTC
    return plain[:2] + segment + plain[2:]
