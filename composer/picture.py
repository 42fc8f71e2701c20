"""Photos as browsers want them, with nothing of what a camera wrote into them. The only door to
Pillow, and imported only when a picture is made.

What comes out holds pixels and nothing else: no place, time, camera, name, thumbnail or colour
profile (the colours are turned into sRGB, which is what a picture without a profile means).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, features

from composer.errors import ForumError, Place, error
from composer.rendition import FIELD, Rendition

# The largest phone cameras have 50 million, and each takes four bytes while it is worked on.
MOST_PIXELS: Final = 80_000_000
# CSS pixels of a phone, of the text column on a sharp screen, and of that on the sharpest.
WIDTHS: Final = (480, 960, 1600)
AVIF, WEBP, JPEG, PNG = "image/avif", "image/webp", "image/jpeg", "image/png"
_READ: Final = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
# Found by eye on portraits and on text: above, files grow and nothing can be seen of it.
_QUALITY: Final = {AVIF: 60, WEBP: 78, JPEG: 80}
# So many that no grey becomes a red, and few enough for one byte a pixel.
_CARD_COLOURS: Final = 128
# More pixels than this are refused below, with a problem instead of Pillow's exception.
Image.MAX_IMAGE_PIXELS = None


def renditions(content: bytes, file: str, place: Place) -> tuple[Rendition, ...]:
    """The picture in each format and size, modern formats first, never larger than it is.

    A photograph comes as AVIF, WebP and JPEG; a drawing, or what can be seen through, as WebP and
    PNG without loss. Of a moving picture it is the first one. `file` is its name, and `place` where
    that is written, for telling what is wrong with it. Raises ForumError.
    """
    whole = opened(content, file, place)
    sizes = [_resized(whole, width) for width in _widths(whole.width)]
    if _is_drawing(sizes[-1]):
        return (*_all(sizes, WEBP, lossless=True), *_all(sizes, PNG))
    modern = [AVIF] if features.check("avif") else []
    return tuple(one for kind in (*modern, WEBP, JPEG) for one in _all(sizes, kind))


def opened(content: bytes, file: str, place: Place) -> Image.Image:
    """The picture's pixels, upright, in sRGB and without anything else. Raises ForumError."""
    try:
        with Image.open(BytesIO(content), formats=_READ) as found:
            pixels = found.width * found.height
            if pixels <= MOST_PIXELS:
                return _plain(found)
    except Exception:  # noqa: BLE001 - decoders raise whatever a stranger's file makes them raise
        raise ForumError([error("picture-broken", place, FIELD, file=file)]) from None
    counted = {"pixels": f"{pixels:,}", "most": f"{MOST_PIXELS:,}"}
    raise ForumError([error("picture-too-many-pixels", place, FIELD, file=file, **counted)])


def with_few_colours(png: bytes) -> bytes:
    """The same drawing as a PNG a quarter the size: paper, ink, and what is between them."""
    with Image.open(BytesIO(png), formats=("PNG",)) as drawn:
        few = drawn.convert("RGB").quantize(
            _CARD_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    # Trying harder takes three times as long and saves a tenth.
    return _saved(few, "PNG", compress_level=6)


def _plain(found: Image.Image) -> Image.Image:
    """A new picture of the pixels alone."""
    found.load()
    upright = ImageOps.exif_transpose(found)
    plain = _in_srgb(upright, "RGBA" if upright.has_transparency_data else "RGB")
    plain.info = {}
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        return plain.convert("RGB")
    return plain


def _in_srgb(found: Image.Image, mode: str) -> Image.Image:
    profile = found.info.get("icc_profile")
    if not profile or found.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return _converted(found, mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        alpha = found.getchannel("A") if found.mode == "RGBA" else None
        flat = found.convert("RGB") if alpha else found
        turned = ImageCms.profileToProfile(
            flat, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):  # a broken profile, or one of another kind of picture
        return _converted(found, mode)
    if turned is None:
        return _converted(found, mode)
    if alpha:
        turned.putalpha(alpha)
    return turned if turned.mode == mode else turned.convert(mode)


def _converted(found: Image.Image, mode: str) -> Image.Image:
    if found.mode.startswith("I"):
        # Sixteen bits of grey, which Pillow would cut off instead of scaling down.
        found = found.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    # With few colours and one transparent, only this way is the transparent one kept.
    via = found.convert("RGBA") if found.mode == "P" else found
    return via.convert(mode) if via.mode != mode else via.copy()


def _widths(width: int) -> Iterator[int]:
    """The widths to be made: those below the picture's own, and its own or the largest."""
    yield from (one for one in WIDTHS if one < width)
    if width <= WIDTHS[-1]:
        yield width


def _resized(whole: Image.Image, width: int) -> Image.Image:
    if width == whole.width:
        return whole
    height = max(1, round(whole.height * width / whole.width))
    return whole.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _is_drawing(whole: Image.Image) -> bool:
    """Whether the picture loses nothing worth having as a PNG: it has transparent parts, or is
    no larger so than as a JPEG, as drawings and screenshots are.
    """
    if whole.mode == "RGBA":
        return True
    return len(_encoded(whole, PNG)) <= len(_encoded(whole, JPEG))


def _all(sizes: list[Image.Image], media_type: str, *, lossless: bool = False) -> list[Rendition]:
    return [
        Rendition(one.width, one.height, media_type, _encoded(one, media_type, lossless=lossless))
        for one in sizes
    ]


def _encoded(one: Image.Image, media_type: str, *, lossless: bool = False) -> bytes:
    quality = _QUALITY.get(media_type, 0)
    if media_type == AVIF:
        # One thread, because how many there are may change the bytes.
        return _saved(one, "AVIF", quality=quality, speed=6, max_threads=1)
    if media_type == WEBP:
        return _saved(one, "WEBP", quality=quality, method=4, lossless=lossless)
    if media_type == JPEG:
        return _saved(one, "JPEG", quality=quality, progressive=True, optimize=True)
    return _saved(one, "PNG", optimize=True)


def _saved(one: Image.Image, kind: str, **options: int) -> bytes:
    written = BytesIO()
    one.save(written, kind, **options)
    return written.getvalue()
