"""Pictures: what they show is untouched, what they tell besides is gone, and a broken one is refused."""

import io
import zlib

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from breve.model.asset import Kind
from breve.model.source import Span
from breve.project.pictures import read_picture

PLACE = Span("briefs/harbour/figures/map.png", 0, 0)
SECRET = b"taken by an informer"


def read(content):
    found = []
    picture = read_picture("figures/map.png", content, PLACE, found.append)
    return picture, [diagnostic.message for diagnostic in found]


def drawn(mode="RGB", size=(23, 17)):
    return Image.linear_gradient("L").resize(size).convert(mode)


def saved(picture, kind, **options):
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def png(**options):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_text("Zipped", SECRET.decode(), zip=True)
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return saved(drawn(options.pop("mode", "RGB")), "PNG", pnginfo=words, exif=exif, dpi=(300, 300), **options)


def jpeg(orientation=1, **options):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), orientation
    options = {"exif": exif, "xmp": SECRET, "comment": SECRET, "dpi": (150, 150), **options}
    return saved(drawn(options.pop("mode", "RGB")), "JPEG", **options)


def same_pixels(one, other):
    first, second = (Image.open(io.BytesIO(content)) for content in (one, other))
    return ImageChops.difference(first.convert("RGBA"), second.convert("RGBA")).getbbox(alpha_only=False) is None


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_its_pixels_and_loses_its_words(mode):
    content = png(mode=mode)
    picture, found = read(content)
    assert found == []
    assert (picture.kind, picture.width, picture.height, round(picture.dpi)) == (Kind.PNG, 23, 17, 300)
    assert same_pixels(content, picture.content)
    for chunk in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", SECRET):
        assert chunk not in picture.content


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"mode": "L"}, {"mode": "CMYK"}, {"restart_marker_rows": 1}]
)
def test_a_jpeg_keeps_its_pixels_and_loses_its_words(options):
    content = jpeg(**options)
    picture, found = read(content)
    assert found == []
    assert (picture.kind, picture.width, picture.height) == (Kind.JPEG, 23, 17)
    assert same_pixels(content, picture.content)
    assert SECRET in content
    assert SECRET not in picture.content
    assert b"Exif" not in picture.content


def test_a_jpeg_says_how_dense_it_is():
    assert read(saved(drawn(), "JPEG", dpi=(150, 150)))[0].dpi == 150


def test_a_jpeg_that_is_stored_turned_is_refused():
    assert read(jpeg(orientation=6))[1] == ["'figures/map.png' cannot be used: it is stored turned"]


def test_the_colour_profile_stays():
    assert b"ICC_PROFILE\0\1\1profile" in read(saved(drawn(), "JPEG", icc_profile=b"profile"))[0].content
    assert b"iCCP" in read(saved(drawn(), "PNG", icc_profile=b"profile"))[0].content


def test_what_stands_behind_the_picture_is_dropped():
    for content in (png(), jpeg()):
        assert SECRET not in read(content + SECRET)[0].content


def test_the_same_picture_gives_the_same_bytes_again():
    for content in (png(), jpeg()):
        once = read(content)[0].content
        assert read(once)[0].content == once


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.99])
@pytest.mark.parametrize("content", [png(), jpeg()], ids=["png", "jpeg"])
def test_a_picture_cut_short_is_refused(content, cut):
    picture, found = read(content[: int(len(content) * cut)])
    assert picture is None
    assert found[0].startswith("'figures/map.png' cannot be used: it is")


def test_a_png_whose_pixels_are_damaged_is_refused():
    content = bytearray(png())
    content[content.index(b"IDAT") + 8] ^= 0xFF
    assert read(bytes(content))[1] == ["'figures/map.png' cannot be used: it is damaged: a checksum is wrong"]


def test_a_png_that_says_it_is_larger_than_it_is_is_refused():
    content = saved(drawn(), "PNG")
    header = (9000).to_bytes(4) + (6000).to_bytes(4) + content[24:29]
    wrong = content[:16] + header + zlib.crc32(b"IHDR" + header).to_bytes(4) + content[33:]
    assert read(wrong)[1] == ["'figures/map.png' cannot be used: it is damaged: pixels are missing"]


def test_a_picture_too_large_to_set_is_refused_with_the_limit():
    content = saved(drawn(), "PNG")
    header = (90_000).to_bytes(4) + (90_000).to_bytes(4) + content[24:29]
    wrong = content[:16] + header + zlib.crc32(b"IHDR" + header).to_bytes(4) + content[33:]
    assert read(wrong)[1] == ["'figures/map.png' has 90000 x 90000 pixels; a picture may have 60 million"]


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xd9"]
)
def test_what_is_no_picture_is_refused(content):
    picture, found = read(content)
    assert picture is None
    assert len(found) == 1


def test_a_picture_s_name_does_not_tell_its_kind():
    assert read(jpeg())[0].kind is Kind.JPEG
