"""PDF code is looked at by its shape first, and a page's codes all at once: neither passes what a slow reader finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.leak.page_content import not_shown, page_content, shown
from breve.leak.passage import Passage, UnreadableError
from breve.leak.pdf_words import said_to_programs, taken_apart, telling

OPERATORS = frozenset([b"R", b"Tm", b"BT"])
STOCK = [
    b"/Type",
    b"/Zeppelin",
    b"/S/P",
    b"zeppelin",
    b"(zeppelin)",
    b"(a\\)b)",
    b"<FEFF0041>",
    b"<<",
    b">>",
    b"<",
    b">",
    b"(",
]
STOCK += [
    b")",
    b"%",
    b"12 0 R",
    b"-1.5",
    b"0",
    b"BT",
    b"Tm",
    b"TmTm",
    b"R",
    b"true",
    b"/A#42c",
    b"/QWERTZ+Serif4",
    b"[",
    b"]",
]
pieces = st.lists(st.sampled_from([*STOCK, b" ", b" ", b"\n", b"\0"]), max_size=8).map(b"".join)


def told(code: bytes) -> tuple[frozenset[tuple[bytes, bytes]], frozenset[str]] | None:
    """What some code says, None where it cannot be read."""
    try:
        apart = taken_apart("some code", code)
    except UnreadableError:
        return None
    return frozenset(apart.strings), frozenset(one.text for one in said_to_programs("", apart.words - OPERATORS))


@given(st.lists(pieces, max_size=6))
def test_a_piece_that_is_passed_by_its_shape_says_nothing(several):
    left = telling(several, OPERATORS)
    passed = [piece for piece in several if piece not in left]
    assert all(told(piece) == (frozenset(), frozenset()) for piece in passed)


FONTS = {b"F0": {1: " ", 2: "a", 3: "ﬁ", 0x1FF: "\U00020000", 0xFFFF: "z"}, b"F12": {1: "b", 2: " ", 0x200: ""}}
kerning = st.sampled_from(["", ">10<", ">-3.5<", ">1e-05<", ">-115<"])


@st.composite
def lines(draw) -> tuple[str, str]:
    """A line of a page as it is drawn, and what it says."""
    name = draw(st.sampled_from(sorted(FONTS)))
    codes = draw(st.lists(st.tuples(st.sampled_from(sorted(FONTS[name])), kerning), min_size=1, max_size=6))
    ends = codes[-1][0]
    string = "".join(f"{code:04X}{kern}" for code, kern in codes[:-1]) + f"{ends:04X}"
    turns = draw(st.sampled_from(["1 0 0 1 72.5 9 Tm", "EMC\n/P<</MCID 3>>BDC\n1 0 0 1 0 0 Tm", "0 g"]))
    end = "\n" if "Tm" in turns else ""
    return f"BT 0 g/{name.decode()} 9.5 Tf {turns}[<{string}>]TJ ET\n", end + "".join(
        FONTS[name][code] for code, _ in codes
    )


def read(content: bytes) -> tuple[str, list[Passage]]:
    page = page_content(content)
    return shown(page, FONTS), list(not_shown("a page", page))


@given(st.lists(lines(), max_size=6))
def test_a_page_shows_what_its_lines_show(drawn):
    said = re.sub("^\n", "", "".join(said for _, said in drawn))
    assert read("".join(code for code, _ in drawn).encode()) == (said, [])


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<0009>]TJ ET",  # a code that the font has not
        b"BT /F7 9 Tf 1 0 0 1 0 0 Tm[<0002>]TJ ET",  # a font that the file has not
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<000>3<00002>]TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<000>]TJ[<00002>]TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<0002>zeppelin<0002>]TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[(zeppelin)]TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<0002>] TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm<0002>Tj ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm<0002>' ET",
        b"BT /F0 9\nTf 1 0 0 1 0 0 Tm[<0002>]TJ ET",
        b"BT /F0 9 Tf[<0002>]TJ ET",
        b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<0002>]TJ ET % zeppelin",
        b"BI /W 8 /H 1 ID zeppelin EI",
    ],
)
def test_what_is_shown_in_a_way_that_breve_does_not_write_is_not_passed(content):
    with pytest.raises(UnreadableError):
        read(content)


def test_a_word_between_operators_is_said_to_programs():
    _, beside = read(b"BT /F0 9 Tf 1 0 0 1 0 0 Tm[<0002>]TJ ET zeppelin /Zeppelin TmTm")
    assert {one.text for one in beside} == {"zeppelin", "/Zeppelin", "tmtm"}
