"""Bar and line charts as vectors, in the style's fonts and colours: values at the marks, no grid, a line for zero."""

from itertools import pairwise

from breve.model.asset import Numbers
from breve.model.document import Chart, ChartKind
from breve.model.record import Draft
from breve.model.style import Setting, Width
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, NEVER, ROW, Item
from breve.pdf.inks import PLAIN, Hand
from breve.pdf.paragraph import Line, Run
from breve.pdf.setting import Compositor, drop
from breve.pdf.slugs import Shape
from breve.pdf.tables import set_caption, set_source
from breve.pdf.tags import Element, box_attributes

GAP, TICK = 6.0, 3.0
LABELS, NAMES = 0.36, 0.25
"""The most of the width that the labels of bars and the names of curves take."""

WIDEST_LABEL = 80.0
"""A longer label under a curve takes a second line, in points."""

TALLEST = 0.85
"""Of a page: a chart taller than this may be parted between its bars."""

DASHES = ("", "[4 2] 0", "[1 2] 0", "[6 2 1 2] 0")
TINTS = (("accent", "accent"), ("grey", "muted"), ("high", "muted"), ("paper", "muted"))


def shown(value: float) -> str:
    """A value as charts print it: thousands parted, a true minus, no trailing zeros."""
    words = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    return f"−{words}" if value < 0 else words


class Plot(Draft):
    """What both kinds of chart share: where they stand, and how they write."""

    compositor: Compositor
    numbers: Numbers
    element: Element
    left: float
    width: float
    height: float

    def lines(self, words: str, width: float, setting: Setting = Setting.LEFT, *, bold: bool = False) -> list[Line]:
        """Words in the chart's role."""
        runs: list[Run] = self.compositor.words(words, "chart", self.element, Hand(bold=True) if bold else PLAIN)
        return typeset.lines(runs, Shape(max(width, 12.0), setting))

    def write(self, canvas: TaggedCanvas, lines: list[Line], x: float, top: float) -> None:
        """Draw lines, the first one's box at `top`."""
        role = self.compositor.style("chart")
        for number, line in enumerate(lines):
            canvas.draw_line(line, self.element, x, top - drop(role) - number * role.leading)

    def open(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Say where the figure stands as a whole, and begin it."""
        self.element.attributes = box_attributes(x, top - self.height, x + self.width, top)
        canvas.begin(self.element)


class Bars(Draft):
    """Horizontal bars, the greatest in the accent; with several series, one tint for each and a key above.

    The parts are the labels with their bars; a chart that stands whole is one part.
    """

    plot: Plot
    labels: list[list[Line]]
    label_width: float
    key: float

    @property
    def is_whole(self) -> bool:
        """Whether it is short enough to stand on one page."""
        return self.plot.height <= TALLEST * self.plot.compositor.bounds.height

    def items(self) -> list[Item]:
        """The chart as one item; where it is tall, as one for each label, the key with the first."""
        if self.is_whole:
            return [Item(self.plot.height, self, 0, cost=GOOD)]
        last, gap = len(self.labels) - 1, self.plot.compositor.inks.look.chart.gap
        items = [
            Item(_group_height(self.plot, label) + gap, self, place, cost=NEVER if place in (0, last - 1) else ROW)
            for place, label in enumerate(self.labels)
        ]
        items[0].height += self.key
        items[last].cost = GOOD
        return items

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw some of its bars with their labels."""
        plot, x = self.plot, x + self.plot.left
        if self.is_whole:
            last = len(self.labels)
            plot.open(canvas, x, top)
        else:
            canvas.begin(plot.element)
        if self.key and first == 0:
            _draw_key(canvas, plot, x, top)
            top -= self.key
        scale, zero = self._scale()
        y = top
        for place, label in enumerate(self.labels[first:last], first):
            height = _group_height(plot, label)
            role = plot.compositor.style("chart")
            plot.write(canvas, label, x, y - (height - role.leading * len(label)) / 2)
            self._draw_group(canvas, x + self.label_width + zero, y, place, height, scale)
            y -= height + plot.compositor.inks.look.chart.gap
        self._draw_zero(canvas, x + self.label_width + zero, top, y)
        canvas.end()

    def _draw_zero(self, canvas: TaggedCanvas, x: float, top: float, bottom: float) -> None:
        """The line where the bars begin."""
        look = self.plot.compositor.inks.look
        if look.chart.zero:
            ends = [(x, top + 2), (x, bottom + look.chart.gap - 2)]
            canvas.stroke(ends, look.chart.zero, look.colours["ink"])

    def _scale(self) -> tuple[float, float]:
        """Points to a unit, and how far zero stands from the labels."""
        values = _values(self.plot.numbers)
        most, least = max([0.0, *values]), min([0.0, *values])
        ink = self.plot.compositor.inks.ink("chart", Hand(bold=True))
        widest = max((ink.width(ink.cut.shape(shown(value))) for value in values), default=0.0) + GAP
        room = self.plot.width - self.label_width - widest - (widest if least < 0 else 0.0)
        unit = max(room, 1.0) / ((most - least) or 1.0)
        return unit, -least * unit + (widest if least < 0 else 0.0)

    def _draw_group(
        self, canvas: TaggedCanvas, zero: float, top: float, place: int, height: float, scale: float
    ) -> None:
        plot, look = self.plot, self.plot.compositor.inks.look
        series = plot.numbers.series
        y = top - (height - look.chart.bar * len(series)) / 2
        greatest = max(_values(plot.numbers), default=0.0)
        for number, one in enumerate(series):
            value = one.values[place]
            if value is not None:
                is_accent = value == greatest if len(series) == 1 else number == 0
                self._draw_bar(canvas, zero, y, value, scale, number, is_accent=is_accent)
            y -= look.chart.bar

    def _draw_bar(
        self, canvas: TaggedCanvas, zero: float, y: float, value: float, scale: float, number: int, *, is_accent: bool
    ) -> None:
        plot, look = self.plot, self.plot.compositor.inks.look
        height, width = look.chart.bar, abs(value) * scale
        left = zero if value >= 0 else zero - width
        fill, edge = ("accent", "accent") if is_accent else (look.chart.fill, "muted")
        if len(plot.numbers.series) > 1:
            fill, edge = TINTS[number % len(TINTS)]
        if width:
            canvas.fill(left, y - height, width, height, look.colours[fill])
            _draw_outline(canvas, (left, y - height, width, height), look.chart.outline, look.colours[edge])
        role = plot.compositor.style("chart")
        line = plot.lines(shown(value), 1e4, bold=is_accent)
        at = zero + width + GAP if value >= 0 else left - GAP - line[0].width
        plot.write(canvas, line, at, y - (height - role.leading) / 2)


def _draw_outline(canvas: TaggedCanvas, box: tuple[float, float, float, float], weight: float, colour: str) -> None:
    """The line round a bar, within it; `box` is its left, bottom, width and height."""
    left, bottom, width, height = box
    if weight:
        half = weight / 2
        canvas.outline(left + half, bottom + half, max(width - weight, 0.1), height - weight, weight, colour)


def _group_height(plot: Plot, label: list[Line]) -> float:
    role = plot.compositor.style("chart")
    return max(plot.compositor.inks.look.chart.bar * len(plot.numbers.series), role.leading * len(label))


def _values(numbers: Numbers) -> list[float]:
    return [value for series in numbers.series for value in series.values if value is not None]


def _draw_key(canvas: TaggedCanvas, plot: Plot, x: float, top: float) -> None:
    """Each series' tint and name, one under the other."""
    role, look = plot.compositor.style("chart"), plot.compositor.inks.look
    for number, series in enumerate(plot.numbers.series):
        fill, edge = TINTS[number % len(TINTS)]
        y = top - number * role.leading
        canvas.fill(x, y - role.leading + 3, 7, 7, look.colours[fill])
        canvas.outline(x + 0.25, y - role.leading + 3.25, 6.5, 6.5, 0.5, look.colours[edge])
        plot.write(canvas, plot.lines(series.name, plot.width - 12)[:1], x + 12, y)


class Curves(Draft):
    """Lines over a row of labels, each named at its end; an axis of three values at the left."""

    plot: Plot
    axis: float
    names: float
    tall: float
    labels: list[tuple[float, list[Line]]]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the chart."""
        plot, x = self.plot, x + self.plot.left
        plot.open(canvas, x, top)
        low, high = self._range()
        role = plot.compositor.style("chart")
        ground, height = top - role.leading / 2 - self.tall, self.tall
        self._draw_axis(canvas, x, ground, low, high)
        steps = max(1, len(plot.numbers.labels) - 1)
        across = (plot.width - self.axis - self.names) / steps
        ends: list[tuple[tuple[float, float] | None, str]] = []
        for number, series in enumerate(plot.numbers.series):
            points = [
                None
                if value is None
                else (x + self.axis + place * across, ground + (value - low) / (high - low) * height)
                for place, value in enumerate(series.values)
            ]
            self._draw_curve(canvas, points, number)
            ends.append((next((point for point in reversed(points) if point), None), series.name))
        self._draw_names(canvas, [(point, name) for point, name in ends if point], ground)
        for at, lines in self.labels:
            plot.write(canvas, lines, x + self.axis + at, ground - TICK)
        canvas.end()

    def _range(self) -> tuple[float, float]:
        values = _values(self.plot.numbers)
        low, high = min([0.0, *values]), max([0.0, *values])
        return low, high if high > low else low + 1.0

    def _draw_axis(self, canvas: TaggedCanvas, x: float, ground: float, low: float, high: float) -> None:
        plot, look = self.plot, self.plot.compositor.inks.look
        role = plot.compositor.style("chart")
        taken: list[float] = []
        for value in dict.fromkeys((0.0, high, low)):
            y = ground + (value - low) / (high - low) * self.tall
            if any(abs(y - other) < role.leading for other in taken):
                continue
            taken.append(y)
            canvas.rule(
                x + self.axis, x + plot.width - self.names, y, 0.5, look.colours["ink" if not value else "hair"]
            )
            line = plot.lines(shown(value), self.axis)
            plot.write(canvas, line[:1], x + self.axis - GAP - line[0].width, y + role.leading / 2)

    def _draw_curve(self, canvas: TaggedCanvas, points: list[tuple[float, float] | None], number: int) -> None:
        look = self.plot.compositor.inks.look
        colour = look.colours["accent" if number == 0 else "muted"]
        for begin, end in pairwise(points):
            if begin and end:
                canvas.stroke([begin, end], 1.5 if number == 0 else 1.0, colour, DASHES[number % len(DASHES)])
        for before, point, after in zip([None, *points], points, [*points[1:], None], strict=False):
            if point and not before and not after:
                canvas.fill(point[0] - 2, point[1] - 2, 4, 4, colour)

    def _draw_names(self, canvas: TaggedCanvas, ends: list[tuple[tuple[float, float], str]], ground: float) -> None:
        """The name of each line at its end, moved up where two would meet, and down where one would leave the chart."""
        if len(self.plot.numbers.series) < 2 or not ends:
            return
        leading = self.plot.compositor.style("chart").leading
        ends.sort(key=lambda end: end[0][1])
        names = [_name_lines(self.plot, name, self.names) for _, name in ends]
        tops, free = list[float](), ground - leading / 2
        for (_, y), lines in zip((point for point, _ in ends), names, strict=True):
            free = max(free, y - leading * len(lines) / 2) + leading * len(lines)
            tops.append(free)
        limit = ground + self.tall + leading / 2
        right = max(point[0] for point, _ in ends)
        for top, lines in zip(reversed(tops), reversed(names), strict=True):
            limit = min(limit, top)
            self.plot.write(canvas, lines, right + GAP, limit)
            limit -= leading * len(lines)


def set_chart(compositor: Compositor, chart: Chart) -> None:
    """A chart with its caption and source line, tagged as one figure."""
    outer, (left, width) = compositor.parent, compositor.room(Width.MEASURE)
    element = outer.block("Figure", alt=chart.alt)
    set_caption(compositor, chart.caption, element, left, width)
    plot = Plot(compositor, chart.numbers, element, left, width, 0.0)
    match chart.kind:
        case ChartKind.BAR:
            items = _bars(plot).items()
        case ChartKind.LINE:
            curves = _curves(plot)
            items = [Item(plot.height, curves, 0, cost=GOOD)]
    compositor.galley.add(items, 2.0, 2.0)
    compositor.parent = outer
    set_source(compositor, chart.source, left, width)


def _bars(plot: Plot) -> Bars:
    look, role = plot.compositor.inks.look.chart, plot.compositor.style("chart")
    widest = max((line.width for label in plot.numbers.labels for line in plot.lines(label, 1e4)), default=0.0)
    label_width = min(widest, LABELS * plot.width)
    labels = [plot.lines(label, label_width + 0.1) for label in plot.numbers.labels]
    key = role.leading * len(plot.numbers.series) + GAP if len(plot.numbers.series) > 1 else 0.0
    plot.height = key + sum(_group_height(plot, label) + look.gap for label in labels) - look.gap
    return Bars(plot, labels, label_width + GAP, key)


def _curves(plot: Plot) -> Curves:
    look, role = plot.compositor.inks.look.chart, plot.compositor.style("chart")
    values = [*_values(plot.numbers), 0.0]
    axis = max(line.width for value in (min(values), max(values)) for line in plot.lines(shown(value), 1e4)) + GAP
    names, tall, series = 0.0, look.height, plot.numbers.series
    if len(series) > 1:
        widest = max(line.width for one in series for line in plot.lines(one.name, 1e4))
        names = min(widest + GAP, NAMES * plot.width)
        tall = max(tall, role.leading * sum(len(_name_lines(plot, one.name, names)) for one in series))
    labels = _placed_labels(plot, plot.width - axis - names)
    plot.height = tall + role.leading * (1 + max(len(lines) for _, lines in labels)) + TICK
    return Curves(plot, axis, names, tall, labels)


def _placed_labels(plot: Plot, across: float) -> list[tuple[float, list[Line]]]:
    """The first label and the last, and as many as have room between them, each as far from the axis as it stands."""
    labels = plot.numbers.labels
    steps = max(1, len(labels) - 1)
    set_labels = [plot.lines(label, min(WIDEST_LABEL, (across - GAP) / 2)) for label in labels]
    widths = [max((line.width for line in lines), default=0.0) for lines in set_labels]
    end = across - widths[-1] if len(labels) > 1 else 0.0
    placed, reach = list[tuple[float, list[Line]]](), -across
    for place, (lines, width) in enumerate(zip(set_labels[:-1], widths, strict=False)):
        at = place * across / steps - width / 2 if place else 0.0
        if at > reach and (not place or at + width + GAP < end):
            placed.append((at, lines))
            reach = at + width + GAP
    return [*placed, (end, set_labels[-1])]


def _name_lines(plot: Plot, name: str, width: float) -> list[Line]:
    """The name of a curve in the strip at the right of the chart."""
    return plot.lines(name, width - GAP + 0.1)
