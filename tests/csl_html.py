"""Inlines written as the HTML of the CSL test suite."""

from breve.model.document import Display, Emph, Inlines, Link, Shape, Strong, Styled, Text

SHAPES = {
    Shape.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Shape.PLAIN_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    Shape.UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
    Shape.LIGHT: ('<span style="font-weight:normal;">', "</span>"),
    Shape.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    Shape.SUPERSCRIPT: ("<sup>", "</sup>"),
    Shape.SUBSCRIPT: ("<sub>", "</sub>"),
}


def html(content: Inlines) -> str:
    said = ""
    for inline in content:
        match inline:
            case Text(text):
                said += text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
            case Emph(inner):
                said += f"<i>{html(inner)}</i>"
            case Strong(inner):
                said += f"<b>{html(inner)}</b>"
            case Styled(shape, inner):
                opening, closing = SHAPES[shape]
                said += f"{opening}{html(inner)}{closing}"
            case Display(place, inner):
                said += f'<div class="csl-{place}">{html(inner)}</div>'
            case Link(_, inner):
                said += html(inner)
            case _:
                raise AssertionError(inline)
    return said


def bibliography_entry(content: Inlines) -> str:
    """An entry's words, parts with a place of their own as the reference writes them."""
    return html(content)
