"""Text files as their authors' editors show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.project.text import decode

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff")))


def read(content):
    found = []
    return decode(content, "essay.md", found.append), found


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_mark_of_byte_order_and_line_ends_change_nothing(lines, end, is_marked):
    content = end.join(lines).encode("utf-8-sig" if is_marked else "utf-8")
    source, found = read(content)
    assert (source.text, found) == ("\n".join(lines), [])


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(0x80, 0xFF))
def test_the_first_byte_that_is_not_utf8_is_shown_at_its_line_and_column(lines, end, is_marked, byte):
    before = end.join(lines)
    content = before.encode("utf-8-sig" if is_marked else "utf-8") + bytes([byte]) + b" and so on"
    source, (fault,) = read(content)
    assert source is None
    assert fault.rule == "not-utf8"
    assert (fault.span.start, fault.span.stop) == (len("\n".join(lines)), len("\n".join(lines)) + 1)


def test_a_western_letter_is_named_as_its_author_knows_it():
    _, (fault,) = read("Fact\nA café".encode("latin-1"))
    assert fault.message == "byte 0xe9 is not UTF-8; read as Windows-1252, it is 'é'"
    assert fault.hints == ("save the file as UTF-8",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf16_is_named(encoding):
    mark = b"" if encoding == "utf-16" else "\ufeff".encode(encoding)
    _, (fault,) = read(mark + "Fact".encode(encoding))
    assert fault.message == "the file is UTF-16"


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x1b", "\x7f", "\x81", "\u202e", "\u2066", "\ufffe"])
def test_what_no_word_file_can_hold_is_refused_at_its_place(character):
    _, (fault,) = read(f"One\nTwo {character} three".encode())
    assert (fault.rule, fault.span.start) == ("control-character", 8)
    assert fault.hints == ("take it out",)


def test_a_control_that_was_windows_1252_is_named_as_its_author_knows_it():
    _, (fault,) = read("One \x93two\x94".encode())
    assert fault.hints == ("write '\u201c', which it was in Windows-1252, or take it out",)


def test_utf16_without_a_mark_is_named_too():
    _, (fault,) = read("Fact".encode("utf-16-le"))
    assert fault.message == "the file is UTF-16"
