"""Typographic quotes and apostrophes for the plain ones that an author typed, by language."""

import re

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


def curled(line: Inlines, language: str) -> Inlines:
    """A line with typographic quotes and apostrophes; code and addresses stay as they are.

    Quotes that open in one inline and close in another come right, since the line is read from end to end.
    """
    return _Reader().line(line, language)


class _Reader(Draft):
    """Reads a line from left to right; `before` is the last character it saw, `inner` counts open inner quotes."""

    before: str = " "
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
            parts.append(self._curl(found[0], before, text[found.end() : found.end() + 1], language))
            end = found.end()
        return [*parts, text[end:]]

    def _curl(self, mark: str, before: str, after: str, language: str) -> str:
        primary = language.partition("-")[0].lower()
        outer_open, outer_close, inner_open, inner_close = _QUOTES.get(primary, _QUOTES["en"])
        inset = _INSET.get(primary, "")
        opens = (before in _OPENS_AFTER or before in "\"'") and not after.isspace()
        match mark:
            case '"':
                return outer_open + inset if opens else inset + outer_close
            case "'" if opens and not after.isdigit():
                self.inner += 1
                return inner_open
            case "'" if self.inner and not opens and not after.isalpha():
                self.inner -= 1
                return inner_close
            case "'":
                return "’"
            case _:
                return mark
