"""What becomes of a photo's file: sizes, formats, colours, and nothing that a camera wrote."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageOps

from composer import picture
from composer.errors import ForumError, Place
from composer.picture import AVIF, JPEG, PNG, WEBP
from composer.rendition import Rendition
from tests import pictures

PLACE = Place("posts/one/notes.md", 7)


def made(content: bytes) -> tuple[Rendition, ...]:
    return picture.renditions(content, "photo.jpg", PLACE)


def seen(one: Rendition) -> Image.Image:
    return Image.open(BytesIO(one.content))


def code(content: bytes) -> str:
    with pytest.raises(ForumError) as raised:
        made(content)
    (problem,) = raised.value.problems
    assert (problem.place, problem.field) == (PLACE, "photo.file")
    return problem.code


def test_a_photograph_comes_in_every_format_and_size() -> None:
    found = made(pictures.jpeg(2000, 100))
    assert [(one.media_type, one.width, one.height) for one in found] == [
        (kind, *size) for kind in (AVIF, WEBP, JPEG) for size in ((480, 24), (960, 48), (1600, 80))
    ]
    for one in found:
        assert seen(one).size == (one.width, one.height)
        assert Image.MIME[seen(one).format or ""] == one.media_type


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [300]), (480, [480]), (700, [480, 700]), (1600, [480, 960, 1600])],
)
def test_a_picture_is_never_enlarged(width: int, widths: list[int]) -> None:
    found = made(pictures.jpeg(width, 20))
    assert [one.width for one in found if one.media_type == JPEG] == widths


def test_a_drawing_keeps_its_edges() -> None:
    whole = pictures.drawing(600, 300)
    found = made(pictures.encoded(whole, "PNG"))
    assert {one.media_type for one in found} == {WEBP, PNG}
    for one in found[1::2]:
        assert seen(one).convert("RGB").tobytes() == whole.tobytes()


def test_what_can_be_seen_through_stays_so() -> None:
    whole = pictures.noise(300, 200).convert("RGBA")
    whole.putalpha(Image.linear_gradient("L").resize((300, 200)))
    found = made(pictures.encoded(whole, "PNG"))
    assert {one.media_type for one in found} == {WEBP, PNG}
    assert all(seen(one).mode == "RGBA" for one in found)


def test_an_alpha_channel_that_hides_nothing_is_no_reason_for_a_png() -> None:
    found = made(pictures.encoded(pictures.noise(300, 200, "RGBA"), "PNG"))
    assert {one.media_type for one in found} == {AVIF, WEBP, JPEG}


def test_the_source_of_this_test_holds_what_is_to_be_removed() -> None:
    tagged = pictures.tagged_jpeg()
    assert [one for one in pictures.SECRETS if one not in tagged and one != b"GPS"] == []
    assert Image.open(BytesIO(tagged)).getexif().get_ifd(0x8825)[1] == "N"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "PNG"])
def test_nothing_that_a_camera_wrote_is_left(kind: str) -> None:
    tagged = Image.open(BytesIO(pictures.tagged_jpeg()))
    source = pictures.tagged_jpeg()
    if kind != "JPEG":
        source = pictures.encoded(tagged, kind, exif=tagged.getexif(), xmp=pictures.XMP)
    for one in made(source):
        assert [word for word in pictures.SECRETS if word in one.content] == []
        file = seen(one)
        assert dict(file.getexif()) == {}
        assert set(file.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
            *("progressive", "progression", "loop", "background", "timestamp", "duration")
        }


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_it_was_held(orientation: int) -> None:
    tagged = pictures.tagged_jpeg(240, 160, orientation)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(tagged)))
    (small,) = (one for one in made(tagged) if one.media_type == JPEG)
    assert (small.width, small.height) == upright.size
    assert distance(seen(small), upright) < 6


def distance(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of their pixels, of 255."""
    left, right = one.convert("RGB").tobytes(), other.convert("RGB").tobytes()
    return sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left)


def test_colours_of_another_space_are_turned_into_srgb() -> None:
    """The space of this test has red where others have blue."""
    red = Image.new("RGB", (20, 10), "#ff0000")
    source = pictures.encoded(red, "PNG", icc_profile=pictures.swapped_profile())
    assert picture.opened(pictures.encoded(red, "PNG"), "photo.jpg", PLACE).getpixel((5, 5)) == (
        255,
        0,
        0,
    )
    found = picture.opened(source, "photo.jpg", PLACE).getpixel((5, 5))
    assert isinstance(found, tuple)
    assert max(found[0], 255 - found[2]) < 3


def test_a_profile_that_says_nothing_is_left_away() -> None:
    plain = pictures.noise(200, 100)
    found = picture.opened(
        pictures.encoded(plain, "PNG", icc_profile=b"no profile"), "photo.jpg", PLACE
    )
    assert distance(found, plain) == 0


@pytest.mark.parametrize("mode", ["L", "CMYK", "1", "P", "I;16", "LA"])
def test_every_kind_of_pixel_is_understood(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    whole = pictures.noise(200, 100, "L")
    pale = whole.convert("I").point(lambda value: value * 257)
    source = pale.convert("I;16") if mode == "I;16" else whole.convert(mode)
    found = picture.opened(pictures.encoded(source, kind), "photo.jpg", PLACE)
    assert found.mode == "RGB"
    assert distance(found, whole) < (130 if mode == "1" else 3)


def test_a_moving_picture_stands_still() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("#ff0000", "#0000ff")]
    moving = pictures.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    found = picture.opened(moving, "photo.jpg", PLACE)
    assert found.getpixel((5, 5)) == (255, 0, 0)


def test_the_same_picture_gives_the_same_bytes() -> None:
    source = pictures.tagged_jpeg(500, 200)
    assert made(source) == made(source)


def test_a_picture_that_would_fill_the_memory_is_refused_unread() -> None:
    bomb = pictures.encoded(Image.new("1", (9_000, 9_000)), "PNG")
    assert len(bomb) < 200_000
    assert code(bomb) == "picture-too-many-pixels"


@pytest.mark.parametrize(
    "broken",
    [
        pictures.jpeg()[:2000],
        b"\xff\xd8\xff a cup",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        pictures.encoded(pictures.noise(200, 100), "PNG")[:-3000],
        b"RIFF\x00\x00\x00\x00WEBPVP8 \x00",
        pictures.encoded(pictures.noise(60, 40), "TIFF"),
        b"",
    ],
)
def test_what_cannot_be_read_to_its_end_is_a_problem(broken: bytes) -> None:
    assert code(broken) == "picture-broken"
