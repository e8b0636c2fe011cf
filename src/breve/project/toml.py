"""TOML with places: `tomllib` says what a file means, and a scan of the same text where each key and value stands.

The scan reads only text that `tomllib` has accepted (TOML 1.0.0), and so may be lenient.
"""

import re
import tomllib
from contextlib import suppress
from functools import cache

from breve.model.diagnostic import Report, error
from breve.model.source import Source
from breve.project.settings import Path, Places, Table

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_VALUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|[^\[\]{},#\n]+",
    re.DOTALL,
)
_FAILED_AT = re.compile(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")


def read_toml(source: Source, report: Report) -> Table | None:
    """The settings that a file holds, or None with the first error of syntax at its place."""
    try:
        values = tomllib.loads(source.text)
    except RecursionError:
        error(report, "toml-syntax", "lists are nested too deeply", source.span(0, 0), "take some of the brackets out")
    except ValueError as failure:
        _report_syntax(str(failure), source, report)
    else:
        return Table(source, values, cache(lambda: locate(source.text)), report)
    return None


def _report_syntax(message: str, source: Source, report: Report) -> None:
    found = _FAILED_AT.search(message)
    at = _offset(source.text, found[1], found[2]) if found else 0
    said = message[: found.start()] if found else message
    words, hint = next((ours for theirs, ours in _OURS.items() if said.startswith(theirs)), (said, _HINT))
    span = source.span(*_reach(words, source.text, at))
    error(report, "toml-syntax", words[:1].lower() + words[1:], span, hint)


def _reach(words: str, text: str, at: int) -> tuple[int, int]:
    """From where to where that stands of which these words speak, which `tomllib` saw at an offset."""
    match words:
        case "a quotation mark is not closed":
            return _opened(text, at), at
        case "the key stands twice" | "the table stands twice" | "this key has no value":
            return text.rfind("\n", 0, at) + 1, at
        case "there is no such day or time":
            return at, at + len(re.split(r"[^\d:TZ.+-]", text[at:], maxsplit=1, flags=re.IGNORECASE)[0])
        case "this number is too long":
            digits = re.search(r"\d[\d_]{4300,}", text)
            return digits.span() if digits else (0, 0)
        case "this backslash stands for nothing" | "this stands for no character":
            return text.rfind("\\", 0, at), at
        case "more stands here than a value":
            return at, at + len(re.split(r"\s*(?:\n|$)", text[at:], maxsplit=1)[0])
        case _:
            return at, at + 1


_HINT = "text stands between quotes; a date, a number, true and false stand without"
_OURS = {
    "Cannot overwrite": ("the key stands twice", "a key stands once in its table"),
    "Cannot declare": ("the table stands twice", "put its keys together under one heading"),
    "Illegal character '\\n'": ("a quotation mark is not closed", "close the text on its line"),
    'Expected "\'"': ("a quotation mark is not closed", "close the text on its line"),
    "Unterminated string": ("a quotation mark is not closed", "close the text on its line"),
    "Invalid date": ("there is no such day or time", "a date is written as in 2026-11-23"),
    "Invalid value": ("this is not a value", _HINT),
    "Unclosed array": ("the list is not closed", "a list ends with ']', and its members are parted by commas"),
    "Unclosed inline table": ("the table is not closed", "it ends with '}' on the same line"),
    "Duplicate inline table key": ("the key stands twice", "a key stands once in its table"),
    "Expected newline": (
        "more stands here than a value",
        "each key has a line of its own; a date is written as in 2026-11-23, and a remark follows '#'",
    ),
    "Expected '='": ("this key has no value", "write 'key = value'"),
    "Expected ']": ("the brackets of this heading are not closed", "write '[name]'"),
    "Invalid initial": ("no key begins like this", "a key is letters, digits, '-' and '_', or stands between quotes"),
    "Invalid statement": ("this is no key", "a line is 'key = value', '[table]', or a remark after '#'"),
    "Unescaped": ("this backslash stands for nothing", r"write two, '\\', or put the text between single quotes"),
    "Invalid hex": ("this backslash stands for nothing", r"write two, '\\', or put the text between single quotes"),
    "Escaped character": ("this stands for no character", "write the character itself"),
    "Cannot mutate": ("the table stands twice", "put its keys together under one heading"),
    "Cannot redefine": ("the table stands twice", "put its keys together under one heading"),
    "Exceeds the limit": ("this number is too long", "no setting needs more than a few digits"),
}
"""What `tomllib` says by how it begins, and what we say to an author."""


def _opened(text: str, at: int) -> int:
    """Where the quotation mark is that no other closes: the first that is left once whole texts are taken away."""
    whole = re.compile(
        r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|(?!""")"(?:\\.|[^"\\\n])*"|(?!\'\'\')\'[^\'\n]*\'|#[^\n]*', re.DOTALL
    )
    left = whole.sub(lambda found: " " * len(found[0]), text)
    marks = [mark for mark in (left.find("'"), left.find('"')) if mark >= 0]
    return min(marks, default=at)


def _offset(text: str, line: str | None, column: str | None) -> int:
    if line is None or column is None:
        return len(text)
    return sum(len(before) + 1 for before in text.split("\n")[: int(line) - 1]) + int(column) - 1


def locate(text: str) -> Places:
    """Where each key and value of a TOML text stands; a part of a dotted key has a place of its own."""
    scan = _Scan(text)
    with suppress(RecursionError):  # places so deep that a fault is shown at the list that holds them
        scan.file()
    return Places(scan.keys, scan.values)


class _Scan:
    """One walk through a TOML text, from its first character to its last."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self._text = text
        self._at = 0
        self._members: dict[Path, int] = {}

    def file(self) -> None:
        table: Path = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            if self._takes("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_GAP)

    def _header(self) -> Path:
        is_list = self._takes("[")
        path = self._key((), is_list=is_list)
        self._takes("]")
        self._takes("]")
        return path

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self._takes("=")
        self._skip(_SPACE)
        self._value(path)

    def _key(self, table: Path, *, is_list: bool = False) -> Path:
        """Read a dotted key; each part but the last names a table, or the newest member of a list of tables."""
        path = table
        while True:
            start, part = self._part()
            path = (*path, part)
            self.keys.setdefault(path, (start, self._at))
            self._skip(_SPACE)
            if not self._takes("."):
                break
            path = self._newest(path)
        if is_list:
            self._members[path] = self._members.get(path, 0) + 1
        path = self._newest(path)
        self.keys.setdefault(path, (start, start + len(str(part))))
        return path

    def _newest(self, path: Path) -> Path:
        return (*path, self._members[path] - 1) if path in self._members else path

    def _part(self) -> tuple[int, str]:
        self._skip(_SPACE)
        start = self._at
        raw = self._skip(_KEY)
        match raw[:1]:
            case '"':
                return start, str(tomllib.loads(f"key = {raw}")["key"])
            case "'":
                return start, raw[1:-1]
            case _:
                return start, raw

    def _value(self, path: Path) -> None:
        start = self._at
        if self._takes("["):
            self._list(path)
        elif self._takes("{"):
            self._inline_table(path)
        else:
            self._at = start + len(self._skip(_VALUE).rstrip())
        self.values[path] = (start, self._at)

    def _list(self, path: Path) -> None:
        number = 0
        self._skip(_GAP)
        while not self._takes("]"):
            self._value((*path, number))
            number += 1
            self._skip(_GAP)
            self._takes(",")
            self._skip(_GAP)

    def _inline_table(self, path: Path) -> None:
        self._skip(_GAP)
        while not self._takes("}"):
            self._pair(path)
            self._skip(_GAP)
            self._takes(",")
            self._skip(_GAP)

    def _takes(self, character: str) -> bool:
        is_next = self._text.startswith(character, self._at)
        self._at += is_next
        return is_next

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found[0] if found else ""
