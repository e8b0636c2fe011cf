r"""Text files as their authors' editors show them: UTF-8, no byte order mark, lines that end in ``\n``."""

import codecs
import re

from breve.model.diagnostic import Report, error
from breve.model.source import Source

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 forbids (2.2, Char), so that no Word file could hold it."""


def decode(content: bytes, path: str, report: Report) -> Source | None:
    """The text of a file, or None with an error at the first byte that is not UTF-8, or not for print."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        error(report, "not-utf8", "the file is UTF-16", Source(path, "").span(), "save the file as UTF-8")
        return None
    try:
        source = Source(path, _even(content.decode("utf-8")))
    except UnicodeDecodeError as failure:
        _report_byte(content, failure.start, path, report)
        return None
    return _printable(source, report)


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


def _printable(source: Source, report: Report) -> Source | None:
    found = UNPRINTABLE.search(source.text)
    if found is None:
        return source
    message = f"the control character U+{ord(found[0]):04X} cannot be printed"
    error(report, "control-character", message, source.span(*found.span()), "take it out")
    return None
