"""The settings of a Word file."""

from breve.docx.ooxml import part, quoted
from breve.docx.story import Notes

COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
"""What Word 2013 and later write; without them a file opens in compatibility mode."""

SCHEMES = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink", "followedHyperlink")


def settings_part(
    *, language: str, east: str, notes: Notes | None, hyphenates: bool, tracks: bool, carries: bool
) -> bytes:
    """The settings; `notes` is the kind of note that the file holds, whose separators must be named here."""
    return part(
        "w:settings",
        "".join(
            (
                '<w:zoom w:percent="100"/>',
                "<w:embedTrueTypeFonts/>" if carries else "",
                "<w:trackRevisions/>" if tracks else "",
                '<w:defaultTabStop w:val="720"/>',
                f'<w:autoHyphenation w:val="{int(hyphenates)}"/>',
                '<w:consecutiveHyphenLimit w:val="2"/>' if hyphenates else "",
                '<w:characterSpacingControl w:val="doNotCompress"/>',
                _separators(notes) if notes else "",
                f"<w:compat>{_compatibility()}</w:compat>",
                f'<w:themeFontLang w:val="{quoted(language)}" w:eastAsia="{quoted(east)}"/>',
                _colour_scheme(),
                '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
            )
        ),
    )


def _separators(kind: Notes) -> str:
    """Named here and standing in the notes part: one without the other, and Word calls the notes missing or corrupt."""
    numbers = '<w:numFmt w:val="decimal"/>' if kind is Notes.END else ""
    return f'<w:{kind}Pr>{numbers}<w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'


def _compatibility() -> str:
    """A line that the author ended is not stretched to the margin; spaces below and above are added."""
    uri = "http://schemas.microsoft.com/office/word"
    return "<w:doNotExpandShiftReturn/><w:doNotUseHTMLParagraphAutoSpacing/>" + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in COMPATIBILITY
    )


def _colour_scheme() -> str:
    plain = "".join(f' w:{name}="{name}"' for name in SCHEMES)
    return f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"{plain}/>'
