"""LaTeX as bibliographies use it, to Unicode: accents, symbols, and the little markup that CSL-JSON has."""

import re
import unicodedata

from breve.model.record import Draft

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "b": "\u0331",
    "d": "\u0323", "t": "\u0361",
}  # fmt: skip
"""Accent commands and the combining characters that say the same."""

_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "i": "ı",
    "j": "ȷ", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£", "copyright": "©", "euro": "€",
    "texteuro": "€", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "quotedblbase": "„", "quotesinglbase": "‚",
    "guilsinglleft": "‹", "guilsinglright": "›", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "slash": "/", "textmu": "µ", "mu": "µ", "textordmasculine": "º", "textordfeminine": "ª", "textexclamdown": "¡",
    "textquestiondown": "¿", "textperiodcentered": "·", "cdot": "·", "times": "×", "texttimes": "×", "pm": "±",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "lambda": "λ", "pi": "π", "sigma": "σ", "omega": "ω",
    "Delta": "Δ", "Omega": "Ω", "LaTeX": "LaTeX", "TeX": "TeX", "newline": " ", "space": " ", "quad": " ",
    "textquotesingle": "'", "textquotedbl": '"', "textsection": "§", "textparagraph": "¶", "textcopyright": "©",
    "textsterling": "£", "textdagger": "†", "textnumero": "№", "lq": "‘", "rq": "’", "textasteriskcentered": "*",
}  # fmt: skip

_SIGNS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "-": "", "/": "", ",": "\u2009",
    ";": " ", ":": " ", "!": "", " ": " ", "\n": " ", "\\": " ", "@": "", "*": "", "(": "", ")": "", "[": "", "]": "",
}  # fmt: skip
"""What a backslash before a sign gives."""

_MARKUP = {
    "emph": "<i>|</i>", "textit": "<i>|</i>", "mkbibemph": "<i>|</i>", "textsl": "<i>|</i>", "em": "<i>|</i>",
    "it": "<i>|</i>", "itshape": "<i>|</i>", "textbf": "<b>|</b>", "mkbibbold": "<b>|</b>", "bf": "<b>|</b>",
    "bfseries": "<b>|</b>", "textsc": "<sc>|</sc>", "sc": "<sc>|</sc>", "scshape": "<sc>|</sc>",
    "textsuperscript": "<sup>|</sup>", "textsubscript": "<sub>|</sub>", "enquote": "“|”", "mkbibquote": "“|”",
    "enquote*": "‘|’", "mkbibparens": "(|)",
}  # fmt: skip
"""Commands that set their argument, and switches that set the rest of their group."""

_SWITCHES = frozenset(["em", "it", "itshape", "bf", "bfseries", "sc", "scshape"])
_NOCASE = '<span class="nocase">|</span>'
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"), ("`", "‘"), ("'", "’"))
_TOKEN = re.compile(r"\\([A-Za-z]+\*?)[ \t\n]*|\\(.)|([{}$^_])|(---|--|``|''|[~`'])|([^\\{}$^_~`'-]+|-)|\\", re.DOTALL)
_MEANS_MORE = re.compile(r"[\\{}$~`']|--")
"""What LaTeX does not print as it stands; most fields have none of it."""
_DEEPEST = 40


def to_unicode(text: str, *, protects: bool = False) -> str:
    """The text of a field in Unicode, with CSL-JSON's markup; `protects` keeps a title's braces as ``nocase`` spans."""
    if not _MEANS_MORE.search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _Reader(text, protects=protects).group(0))


class _Reader(Draft):
    """Reads LaTeX from left to right."""

    text: str
    protects: bool
    at: int = 0
    in_math: bool = False

    def group(self, depth: int) -> str:
        """What stands up to the brace that closes this group, or the end."""
        said, around = "", "|"
        while self.at < len(self.text):
            found = _TOKEN.match(self.text, self.at)
            if found is None:
                break
            self.at = found.end()
            if found[3] == "}" and depth:
                break
            if found[1] in _SWITCHES:
                around = _MARKUP[found[1]]
                continue
            said += self._token(found, depth)
        return around.replace("|", said) if said else ""

    def _token(self, found: re.Match[str], depth: int) -> str:
        command, sign, structure, ligature, words = found.groups()
        if command:
            return self._command(command, depth)
        if sign:
            return self._sign(sign, depth)
        if structure:
            return self._structure(structure, depth)
        if ligature:
            return dict(_LIGATURES)[ligature]
        return words or ""

    def _command(self, name: str, depth: int) -> str:
        if name in _ACCENTS and len(name) == 1:
            return self._accented(_ACCENTS[name], depth)
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name == "href":
            self._argument(depth)
            return self._argument(depth)
        if name == "url":
            return self._verbatim()
        argument = self._argument(depth)
        return _MARKUP.get(name, "|").replace("|", argument) if argument else ""

    def _sign(self, sign: str, depth: int) -> str:
        return self._accented(_ACCENTS[sign], depth) if sign in _ACCENTS else _SIGNS.get(sign, sign)

    def _structure(self, sign: str, depth: int) -> str:
        match sign:
            case "{":
                return self._braced(depth)
            case "$":
                self.in_math = not self.in_math
                return ""
            case "^" | "_" if self.in_math:
                tag = "sup" if sign == "^" else "sub"
                return f"<{tag}>{self._argument(depth)}</{tag}>"
            case "}":
                return ""
            case _:
                return sign

    def _braced(self, depth: int) -> str:
        """A group; one that begins with a command is there for the command, any other to keep its case."""
        if depth >= _DEEPEST:
            return ""
        is_command = self.text[self.at : self.at + 1] == "\\"
        inner = self.group(depth + 1)
        is_kept = self.protects and not is_command and not self.in_math and re.search(r"[^\W\d_]", inner)
        return _NOCASE.replace("|", inner) if is_kept and "nocase" not in inner else inner

    def _argument(self, depth: int) -> str:
        """The group or the one sign that follows a command; "" where nothing is there to take."""
        if self.text[self.at : self.at + 1] == "{" and depth < _DEEPEST:
            self.at += 1
            return self.group(depth + 1)
        if self.in_math and self.at < len(self.text) and self.text[self.at] not in "\\{}$":
            self.at += 1
            return self.text[self.at - 1]
        return ""

    def _verbatim(self) -> str:
        found = re.compile(r"\{([^{}]*)\}").match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[1] if found else ""

    def _accented(self, accent: str, depth: int) -> str:
        """The letter that follows, under its accent; a dotless i under one is an i."""
        if self.text[self.at : self.at + 1] == "{":
            self.at += 1
            letters = self.group(min(depth + 1, _DEEPEST))
        else:
            found = _TOKEN.match(self.text, self.at)
            if found is None or found[3] or depth >= _DEEPEST:
                return ""
            taken = found[5][:1] if found[5] else found[0]
            self.at += len(taken)
            letters = taken if found[5] else self._token(found, depth + 1)
        letters = {"ı": "i", "ȷ": "j"}.get(letters, letters)
        return letters[:1] + accent + letters[1:] if letters else ""
