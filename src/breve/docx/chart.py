"""Charts as Word's own: drawn by Word from numbers, sharp at any size, and open to an editor."""

from collections.abc import Iterable
from functools import cache, partial

from breve.docx.ooxml import DECLARATION, R, emu, escape, half_points, hexadecimal, quoted
from breve.docx.picture import drawing
from breve.docx.story import Related, Story
from breve.model.asset import Series
from breve.model.document import Chart, ChartKind
from breve.model.style import Look

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = f"{R}/chart"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def chart(block: Chart, story: Story) -> str:
    """A chart in the line, as wide as the measure, with its words for those who cannot see it."""
    related = Related(CHART, "chart", chart_part(block, story.look), MEDIA_TYPE)
    graphic = (
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{C}"><c:chart r:id="{story.relate(related)}"/>'
        "</a:graphicData></a:graphic>"
    )
    return drawing(graphic, story.measure, height(block, story.look), story, alt=block.alt)


def height(block: Chart, look: Look) -> float:
    """How tall the plot is, in points: bars by their number, lines as the look says."""
    bars = len(block.numbers.labels) * (len(block.numbers.series) * look.chart.bar + look.chart.gap)
    plot = bars + look.chart.gap if block.kind is ChartKind.BAR else look.chart.height
    return plot + (LEGEND if len(block.numbers.series) > 1 else 0)


LEGEND = 24


def chart_part(block: Chart, look: Look) -> bytes:
    """The chart's part (ECMA-376, 21.2): its numbers stand in it, and no workbook is needed to show them."""
    plot = _bars(block, look) if block.kind is ChartKind.BAR else _lines(block, look)
    legend = _legend() if len(block.numbers.series) > 1 else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(look)}'
        "</c:chartSpace>"
    ).encode()


def _bars(block: Chart, look: Look) -> str:
    paint = partial(_bar_paint, block=block, look=look)
    series = "".join(
        _series(block, place, paint(place), _values_shown(one.values, _greatest(block)))
        for place, one in enumerate(block.numbers.series)
    )
    gap = round(100 * look.chart.gap / look.chart.bar)
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        + _labels_axis("l", look, is_reversed=True)
        + _values_axis("t", block, look, is_shown=False)
    )


def _lines(block: Chart, look: Look) -> str:
    series = "".join(
        _series(block, place, _line_paint(place, look), '<c:marker><c:symbol val="none"/></c:marker>')
        for place in range(len(block.numbers.series))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:axId val="1"/><c:axId val="2"/>'
        "</c:lineChart>" + _labels_axis("b", look, is_reversed=False) + _values_axis("l", block, look, is_shown=True)
    )


def _series(block: Chart, place: int, paint: str, shown: str) -> str:
    numbers = block.numbers
    one: Series = numbers.series[place]
    column = chr(ord("B") + place % 25)
    rows = len(numbers.labels) + 1
    smooth = '<c:smooth val="0"/>' if block.kind is ChartKind.LINE else ""
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
        f"<c:strCache>{_points([one.name])}</c:strCache></c:strRef></c:tx>{paint}{shown}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${rows}</c:f><c:strCache>{_points(numbers.labels)}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${rows}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{_points(map(_number, one.values))}</c:numCache></c:numRef></c:val>"
        f"{smooth}</c:ser>"
    )


def _points(values: Iterable[str | None]) -> str:
    listed = list(values)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(value)}</c:v></c:pt>'
        for place, value in enumerate(listed)
        if value is not None
    )
    return f'<c:ptCount val="{len(listed)}"/>{points}'


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:.15g}"


# -- how it looks ------------------------------------------------------------------------------------


TINTS = ("accent", "grey", "moderate", "high")
DASHES = ("solid", "dash", "sysDot", "dashDot")
"""How one series is told from another: the first stands out, and no two differ by colour alone."""


def _bar_paint(place: int, *, block: Chart, look: Look) -> str:
    """Each series in a tint of its own; with one series alone, its greatest bars are in the accent."""
    series = block.numbers.series
    inverted = '<c:invertIfNegative val="0"/>'
    if len(series) > 1:
        return _fill(TINTS[place % len(TINTS)], look) + inverted
    points = (
        f'<c:dPt><c:idx val="{place}"/>{inverted}<c:bubble3D val="0"/>{_fill("accent", look)}</c:dPt>'
        for place, value in enumerate(series[0].values)
        if value is not None and value == _greatest(block)
    )
    return _fill(look.chart.fill, look) + inverted + "".join(points)


def _greatest(block: Chart) -> float | None:
    """The greatest value where there is one series alone: that bar is the one to see."""
    series = block.numbers.series
    return max((value for value in series[0].values if value is not None), default=None) if len(series) == 1 else None


def _fill(name: str, look: Look) -> str:
    edge = look.colours["accent" if name == "accent" else "muted"]
    return f"<c:spPr>{_solid(look.colours[name])}{_outline(look.chart.outline, edge)}</c:spPr>"


def _outline(weight: float, colour: str) -> str:
    return f'<a:ln w="{emu(weight)}">{_solid(colour)}</a:ln>' if weight else "<a:ln><a:noFill/></a:ln>"


def _line_paint(place: int, look: Look) -> str:
    colour, width = (look.colours["muted"], 12700) if place else (look.colours["accent"], 19050)
    dash = f'<a:prstDash val="{DASHES[place % len(DASHES)]}"/>'
    return f'<c:spPr><a:ln w="{width}" cap="rnd">{_solid(colour)}{dash}<a:round/></a:ln></c:spPr>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{hexadecimal(colour)}"/></a:solidFill>'


@cache
def _shown_with(places: int) -> str:
    """The format of a value with so many places, and a true minus."""
    number = "#,##0" + ("." + "0" * places if places else "")
    return quoted(f'{number};"−"{number}')


def _places(value: float) -> int:
    """How many places a value is shown with: two at most, and no zeros at its end."""
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


def _values_shown(values: Iterable[float | None], greatest: float | None) -> str:
    """Each value at its bar, with its own places; the greatest is bold."""
    own = (
        f'<c:dLbl><c:idx val="{place}"/>{_label(places, is_bold=value == greatest)}</c:dLbl>'
        for place, value in enumerate(values)
        if value is not None and ((places := _places(value)) or value == greatest)
    )
    return f"<c:dLbls>{''.join(own)}{_label(0, is_bold=False)}</c:dLbls>"


@cache
def _label(places: int, *, is_bold: bool) -> str:
    weight = ' b="1"' if is_bold else ""
    return (
        f'<c:numFmt formatCode="{_shown_with(places)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr{weight}/></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _labels_axis(side: str, look: Look, *, is_reversed: bool) -> str:
    order = "maxMin" if is_reversed else "minMax"
    line = _outline(look.chart.zero, look.colours["ink"])
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line}'
        '</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values_axis(side: str, block: Chart, look: Look, *, is_shown: bool) -> str:
    rules = (
        f'<c:majorGridlines><c:spPr><a:ln w="3175">{_solid(look.colours["hair"])}</a:ln></c:spPr></c:majorGridlines>'
    )
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(not is_shown)}"/><c:axPos val="{side}"/>{rules if is_shown else ""}'
        f'<c:numFmt formatCode="{_shown_with(_axis_places(block))}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _axis_places(block: Chart) -> int:
    """The places of the numbers at an axis, of which Word sets about eight."""
    values = [value for series in block.numbers.series for value in series.values if value is not None]
    step = (max(values, default=0) - min(0, *values, 0)) / 8
    return next((places for places in range(2) if step >= 0.1**places), 2)


def _legend() -> str:
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def _text(look: Look) -> str:
    role = look.roles["chart"]
    size = half_points(role.size) * 50
    face = "+mn-lt" if role.font == "text" else quoted(look.fonts[role.font].family)
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">{_solid(look.colours["ink"])}'
        f'<a:latin typeface="{face}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
