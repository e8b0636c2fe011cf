"""Typographic quotes and apostrophes for the plain ones that an author typed, by language."""

import re
from enum import StrEnum

from breve.model.document import Cite, Code, Display, Emph, Inline, Inlines, Language, Link, Ref, Strong, Styled, Text
from breve.model.record import Draft, replace

_QUOTES = {
    "de": ("„", "“", "‚", "‘"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "fr": ("«", "»", "“", "”"),
    "ko": ("“", "”", "‘", "’"),
    "ru": ("«", "»", "„", "“"),
}
"""Outer opening and closing, inner opening and closing quote, by primary language."""

_INSET = {"fr": "\u202f"}
"""What stands inside the guillemets of a language: in French a narrow no-break space."""

_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f([{—–-/“‘„‚«")
_TOKEN = re.compile(r"https?://\S+|[\"']")
_YEAR = re.compile(r"\d\ds?(?!\w)")
_ELISION = re.compile(r"(?i)(?:tis|twas|twere|twill|til|em|n)(?!\w)")
"""English words that begin with an apostrophe."""


class _Mark(StrEnum):
    """What the last plain mark of a line became."""

    NONE = "none"
    OPENING = "opening"
    CLOSING = "closing"
    APOSTROPHE = "apostrophe"


def curled(line: Inlines, language: str) -> Inlines:
    """A line with typographic quotes and apostrophes; code and addresses stay as they are.

    Quotes that open in one inline and close in another come right, since the line is read from end to end.
    """
    return _Reader().line(line, language)


class _Reader(Draft):
    """Reads a line from left to right.

    `before` is the last character it saw, `last` what the last mark became; `outer` and `inner` count what is open.
    """

    before: str = " "
    last: _Mark = _Mark.NONE
    outer: int = 0
    inner: int = 0

    def line(self, line: Inlines, language: str) -> Inlines:
        return tuple(self._inline(inline, language) for inline in line)

    def _inline(self, inline: Inline, language: str) -> Inline:
        match inline:
            case Text(text):
                return self._text(inline, text, language)
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Display(_, inside) | Ref(content=inside):
                return replace(inline, content=self.line(inside, language))
            case Cite(content=inside):
                return replace(inline, content=self.line(inside, language))
            case Link(target, inside):
                return inline if inside == (Text(target),) else replace(inline, content=self.line(inside, language))
            case Language(tag, inside):
                return replace(inline, content=self.line(inside, tag))
            case Code(text):
                self.before = text[-1:] or self.before
                return inline
            case _:
                return inline

    def _text(self, inline: Text, text: str, language: str) -> Text:
        if not text:
            return inline
        said = "".join(self._curled(text, language)) if '"' in text or "'" in text else text
        self.before = text[-1]
        return inline if said == text else replace(inline, text=said)

    def _curled(self, text: str, language: str) -> list[str]:
        parts, end = [], 0
        for found in _TOKEN.finditer(text):
            start = found.start()
            before = text[start - 1] if start else self.before
            parts.append(text[end:start])
            parts.append(self._set(found[0], before, text[found.end() : found.end() + 8], language))
            end = found.end()
        return [*parts, text[end:]]

    def _set(self, mark: str, before: str, after: str, language: str) -> str:
        primary = language.partition("-")[0].lower()
        marks = _QUOTES.get(primary, _QUOTES["en"])
        match mark:
            case '"':
                return self._double(before, after, marks, _INSET.get(primary, ""))
            case "'":
                return self._single(before, after, marks, is_english=primary == "en")
            case _:
                return mark

    def _double(self, before: str, after: str, marks: tuple[str, str, str, str], inset: str) -> str:
        """A quotation, one within another with the inner marks; after a number inches or seconds."""
        outer_open, outer_close, inner_open, inner_close = marks
        if self._is_opening(before, after) or (self.last is _Mark.APOSTROPHE and before == "'" and after[:1].isalnum()):
            self.last = _Mark.OPENING
            self.outer += 1
            return outer_open + inset if self.outer % 2 else inner_open
        if before.isdigit() and not self.outer:
            return "″"
        self.last = _Mark.CLOSING
        self.outer, is_outer = max(0, self.outer - 1), self.outer % 2 or not self.outer
        return inset + outer_close if is_outer else inner_close

    def _single(self, before: str, after: str, marks: tuple[str, str, str, str], *, is_english: bool) -> str:
        """A quotation, or an apostrophe; after a number feet or minutes."""
        _, _, inner_open, inner_close = marks
        is_elided = _YEAR.match(after) or (is_english and _ELISION.match(after))
        opens = self._is_opening(before, after)
        if opens and not is_elided:
            self.last = _Mark.OPENING
            self.inner += 1
            return inner_open
        if before.isdigit() and not self.inner and not after[:1].isalpha():
            return "′"
        if self.inner and not opens and not after[:1].isalpha():
            self.last = _Mark.CLOSING
            self.inner -= 1
            return inner_close
        self.last = _Mark.APOSTROPHE
        return "’"

    def _is_opening(self, before: str, after: str) -> bool:
        """Whether a mark stands where a quotation begins: after a space or the like, or after a mark that opened."""
        is_free = before in _OPENS_AFTER or (before in "\"'" and self.last in {_Mark.NONE, _Mark.OPENING})
        return is_free and not after[:1].isspace()
