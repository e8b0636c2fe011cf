"""Inlines written as the HTML of the CSL test suite."""

from breve.model.document import Display, Emph, Inlines, Link, Place, Shape, Strong, Styled, Text

SHAPES = {
    Shape.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Shape.PLAIN_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    Shape.UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
    Shape.LIGHT: ('<span style="font-weight:normal;">', "</span>"),
    Shape.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    Shape.SUPERSCRIPT: ("<sup>", "</sup>"),
    Shape.SUBSCRIPT: ("<sub>", "</sub>"),
}

PLACES = {
    Place.BLOCK: ("\n\n    ", "\n"),
    Place.LEFT_MARGIN: ("\n    ", ""),
    Place.RIGHT_INLINE: ("", "\n  "),
    Place.INDENT: ("", "\n  "),
}
"""The white space that the suite has round a part with a place of its own."""


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
                opening, closing = PLACES[place]
                said += f'{opening}<div class="csl-{place}">{html(inner)}</div>{closing}'
            case Link(_, inner):
                said += html(inner)
            case _:
                raise AssertionError(inline)
    return said
