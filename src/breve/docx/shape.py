"""How a run differs from the paragraph it stands in, and the character style that says so.

Word knows no nested runs: bold within italics is one run, with one character style.  Bold, italics and small capitals
are toggles (ECMA-376, 17.7.3): in a bold paragraph a bold character style makes a run light.  So a style says only
where a run differs.
"""

from collections.abc import Iterator

from breve.model.document import Shape
from breve.model.record import Record, replace

BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


class RunShape(Record):
    """What a run shows; `lift` is "superscript", "subscript" or ""."""

    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    underline: bool = False
    code: bool = False
    linked: bool = False
    lift: str = ""

    def shaped(self, shape: Shape) -> "RunShape":
        """The same with what a citation style asks for."""
        match shape:
            case Shape.SMALL_CAPS:
                return replace(self, small_caps=True)
            case Shape.PLAIN_CAPS:
                return replace(self, small_caps=False)
            case Shape.SUPERSCRIPT | Shape.SUBSCRIPT:
                return replace(self, lift=str(shape))
            case Shape.UNDERLINE:
                return replace(self, underline=True)
            case Shape.UPRIGHT:
                return replace(self, italic=False)
            case Shape.LIGHT:
                return replace(self, bold=False)

    def beside(self, host: "RunShape") -> "RunShape":
        """Only what differs from the paragraph."""
        if host is PLAIN:
            return self
        return replace(
            self,
            bold=self.bold != host.bold,
            italic=self.italic != host.italic,
            small_caps=self.small_caps != host.small_caps,
        )


PLAIN = RunShape()


def style_name(shape: RunShape) -> str:
    """The name of the character style for a difference; Word's own names where Word has one, "" for none."""
    return " ".join(_words(shape))


def _words(shape: RunShape) -> Iterator[str]:
    names = (
        (shape.linked, "Hyperlink"),
        (shape.code, "HTML Code"),
        (shape.bold, "Strong"),
        (shape.italic, "Emphasis"),
        (shape.small_caps, "Small Caps"),
        (shape.underline, "Underline"),
        (bool(shape.lift), shape.lift.capitalize()),
    )
    return (name for is_so, name in names if is_so)


BUILT_IN = {"Hyperlink", "HTML Code", "Strong", "Emphasis"}


def style_id(name: str) -> str:
    """A style's id: its name without spaces, as Word makes them."""
    return name.replace(" ", "")


def style_xml(shape: RunShape, rule: str) -> str:
    """The definition of a difference's character style; `rule` is the colour of the line under a link."""
    name = style_name(shape)
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f"<w:rPr>{_properties(shape, rule)}</w:rPr></w:style>"
    )


def _properties(shape: RunShape, rule: str) -> str:
    fonts = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' if shape.code else ""
    line = '<w:u w:val="single"/>' if shape.underline else f'<w:u w:val="single" w:color="{rule}"/>'
    return "".join(
        (
            fonts,
            BOLD if shape.bold else "",
            ITALIC if shape.italic else "",
            "<w:smallCaps/>" if shape.small_caps else "",
            "<w:noProof/>" if shape.code else "",
            line if shape.underline or shape.linked else "",
            f'<w:vertAlign w:val="{shape.lift}"/>' if shape.lift else "",
        )
    )
