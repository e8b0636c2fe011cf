r"""Text files as their authors' editors show them: UTF-8, no byte order mark, lines that end in ``\n``."""

import codecs
import re

from breve.model.diagnostic import Report, error
from breve.model.source import Source

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
UNREADABLE = re.compile(f"[{_FORBIDDEN}]")
"""What XML 1.0 forbids (2.2, Char), so that no Word file could hold it."""

UNPRINTABLE = re.compile(f"[{_FORBIDDEN}\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""That, and the controls that no font draws: of a terminal, and of the direction of what follows."""


def decode(content: bytes, path: str, report: Report, refused: re.Pattern[str] = UNPRINTABLE) -> Source | None:
    """The text of a file, or None with an error at the first byte that is not UTF-8, or is `refused`."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        error(report, "not-utf8", "the file is UTF-16", Source(path, "").span(), "save the file as UTF-8")
        return None
    try:
        source = Source(path, _even(content.decode("utf-8")))
    except UnicodeDecodeError as failure:
        _report_byte(content, failure.start, path, report)
        return None
    return _without(refused, source, report)


def decode_kindly(content: bytes, path: str) -> Source:
    """The text of a file whatever it holds, for showing the place of an error; U+FFFD for what is not UTF-8."""
    return Source(path, _even(content.decode("utf-8", "replace")))


def _even(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _report_byte(content: bytes, at: int, path: str, report: Report) -> None:
    offset = len(_even(content[:at].decode("utf-8")))
    as_western = content[at : at + 1].decode("cp1252", "replace")
    likely = "" if as_western == "\ufffd" else f"; read as Windows-1252, it is '{as_western}'"
    message = f"byte 0x{content[at]:02x} is not UTF-8{likely}"
    error(report, "not-utf8", message, Source(path, "").span(offset, offset + 1), "save the file as UTF-8")


def _without(refused: re.Pattern[str], source: Source, report: Report) -> Source | None:
    found = refused.search(source.text)
    if found is None:
        return source
    message = f"the control character U+{ord(found[0]):04X} cannot be printed"
    error(report, "control-character", message, source.span(*found.span()), instead_of(found[0]))
    return None


def instead_of(control: str) -> str:
    """What helps against a control character; U+0080 to U+009F are mostly Windows-1252 that was taken for Latin-1."""
    meant = control.encode("latin-1").decode("cp1252", "replace") if "\x80" <= control <= "\x9f" else "\ufffd"
    return "take it out" if meant == "\ufffd" else f"write '{meant}', which it was in Windows-1252, or take it out"
