"""The parts of an aftercare sheet: each from values to a block of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from prolodesk.domain.aftercare.content import Advice, LegendEntry, Step
from prolodesk.domain.aftercare.visit import Side
from prolodesk.domain.words import Message
from prolodesk.papers.blocks import (
    ACCENT,
    INK,
    MM,
    QUIET,
    RULE,
    TINT,
    WHITE,
    Block,
    Colour,
    beside,
    bullets,
    panel,
    rule,
    space,
    stack,
    text,
)
from prolodesk.papers.figure import Figure, part_to_show, seen_from
from prolodesk.papers.figure_drawing import Detail, figure_block, locator_block, locator_width, number_label
from prolodesk.papers.sheet import AftercareSheet
from prolodesk.papers.text import Span, Style, draw_line, one_line
from prolodesk.papers.wording import full_day, short_day, spans_of, unbroken
from prolodesk.words import Formats, tr

BODY = Style(12, 16, "regular", INK)
TITLE = Style(25, 30, "bold", INK)
HEADING = Style(13.5, 18, "bold", ACCENT)
NAME = Style(16, 20, "bold", INK)
LABEL = Style(9, 12, "regular", QUIET)
VALUE = Style(12, 15, "bold", INK)
CAPTION = Style(10, 13, "regular", QUIET)
BOX_TITLE = Style(13.5, 17, "bold", WHITE)
NUMBER = Style(17, 21, "bold", INK)
LOCATOR = 56.0
ALARM: Colour = (0.70, 0.149, 0.118)
ALARM_TINT: Colour = (0.99, 0.945, 0.94)


@dataclass(frozen=True, slots=True)
class Grid:
    """The two columns every page keeps, and how much air stands between things."""

    width: float
    bullet_gap: float
    section_gap: float
    left: float = 58 * MM
    gutter: float = 8 * MM
    gap: float = 6 * MM

    @property
    def half(self) -> float:
        """The width of one of two equal columns."""
        return (self.width - self.gap) / 2

    @property
    def right_at(self) -> float:
        return self.left + self.gutter

    @property
    def right(self) -> float:
        return self.width - self.right_at


def title_block(width: float) -> Block:
    """After your treatment"""
    return text([Span(tr("After your treatment"), TITLE)], width)


def identity_block(sheet: AftercareSheet, formats: Formats, width: float) -> Block:
    """Who was treated, when, by whom, and how far the course is."""
    visit, patient, padding = sheet.content.visit, sheet.patient, 11.0
    inside = width - 2 * padding
    born = formats.date(patient.born_on) if patient.born_on else tr("Not known")
    session = tr("{session} of {sessions}", session=visit.session, sessions=visit.sessions)
    cells = (
        (0.19, tr("Born"), unbroken(born)),
        (0.16, tr("Chart number"), patient.chart_no),
        (0.26, tr("Treated on"), full_day(visit.at.date(), formats)),
        (0.25, tr("Treated by"), visit.provider),
        (0.14, tr("Session"), unbroken(session)),
    )
    row: list[tuple[float, Block]] = []
    at = 0.0
    for share, label, value in cells:
        wide = share * inside - 8
        row.append((at, stack([text([Span(label, LABEL)], wide), text([Span(value, VALUE)], wide)])))
        at += share * inside
    name = text([Span(patient.name, NAME)], inside)
    return panel(stack([name, space(6), beside(*row)]), width, padding, TINT)


def running_head(sheet: AftercareSheet, formats: Formats, width: float) -> Block:
    """Whose page this is, should the pages part."""
    name = one_line(sheet.patient.name, CAPTION.bold(), width * 0.58)
    who = Block(CAPTION.leading, lambda canvas, x, top: draw_line(canvas, name, x, top - CAPTION.leading * 0.77))
    day = full_day(sheet.content.visit.at.date(), formats)
    what = tr("{title}, {day}", title=tr("After your treatment"), day=day)
    return stack(
        [beside((0, who), (width * 0.6, text([Span(what, CAPTION)], width * 0.4, "right"))), space(5), rule(width)]
    )


def heading(title: str, width: float) -> Block:
    """The heading of a section."""
    return text([Span(title, HEADING)], width)


def items(lines: Sequence[Message], formats: Formats, width: float, grid: Grid) -> Block:
    """Advice as a list."""
    return bullets([spans_of(line, formats, BODY) for line in lines], width, BODY, grid.bullet_gap)


def advice_block(advice: Advice, formats: Formats, width: float, grid: Grid) -> Block:
    """A section of a column."""
    return stack([heading(advice.title, width), space(4), items(advice.lines, formats, width, grid)])


def next_block(advice: Advice, formats: Formats, width: float, grid: Grid) -> Block:
    """The next visit, its date in full."""
    lines = [text(spans_of(line, formats, BODY, full_day), width) for line in advice.lines]
    return stack([heading(advice.title, width), space(4), stack(lines, grid.bullet_gap)])


def step_block(step: Step, formats: Formats, width: float, grid: Grid, last: bool) -> Block:
    """One stretch of days on the time line: its days, what to do, and the line on to the next."""
    days = short_day(step.first, formats)
    if step.last != step.first:
        days = tr("{first} to {last}", first=days, last=short_day(step.last, formats))
    indent = 16.0
    said = stack(
        [
            text([Span(step.title, VALUE), Span("   ", CAPTION), Span(unbroken(days), CAPTION)], width - indent),
            space(2),
            items(step.lines, formats, width - indent, grid),
        ]
    )
    height = said.height + (0 if last else grid.section_gap * 0.75)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(1.4)
        if not last:
            canvas.line(x + 4, top - 8, x + 4, top - height - 8)
        canvas.setFillColorRGB(*ACCENT)
        canvas.circle(x + 4, top - 8, 3.8, stroke=0, fill=1)
        said.draw(canvas, x + indent, top)

    return Block(height, draw)


def picture_block(figures: Sequence[Figure], width: float, height: float, detail: Detail) -> Block:
    """The figures one under the other, together at most that high, each with what it shows in words."""
    below = LOCATOR + 8 if len(figures) == 1 else max(_caption(figure, width).height for figure in figures) + 6
    each = min(width * 1.45, (height - 12 * (len(figures) - 1)) / len(figures) - below)
    return stack([_picture(figure, width, each, len(figures) == 1, detail) for figure in figures], 12)


def _picture(figure: Figure, width: float, height: float, alone: bool, detail: Detail) -> Block:
    shown = part_to_show(figure, height / width)
    if not alone:
        return stack([figure_block(figure, width, height, detail), space(4), _caption(figure, width)])
    small = locator_block(figure, shown, LOCATOR)
    at = locator_width(figure, LOCATOR) + 8 if small else 0
    why = [Span(tr("The numbers show where you were treated."), CAPTION)]
    words = stack([_caption(figure, width - at), text(why, width - at)])
    below = beside((0, small), (at, stack([space((LOCATOR - words.height) / 2), words]))) if small else words
    return stack([figure_block(figure, width, height, detail), space(6), below])


def _caption(figure: Figure, width: float) -> Block:
    return text([Span(seen_from(figure.view), CAPTION.bold())], width)


def legend_block(entries: Sequence[LegendEntry], formats: Formats, width: float, grid: Grid) -> Block:
    """The numbers in the picture, in words, with the side spelled out."""
    across = min(3, max(len(entry.numbers) for entry in entries))
    rows = [_legend_row(entry, across, formats, width) for entry in entries]
    return stack([heading(tr("Where you were treated"), width), space(5), stack(rows, grid.bullet_gap + 1.5)])


def _legend_row(entry: LegendEntry, across: int, formats: Formats, width: float) -> Block:
    pitch = 15.0
    indent = across * pitch + 5
    spans = [*spans_of(entry.name, formats, BODY)]
    side = side_word(entry.side)
    if side:
        spans.append(Span(" " + side, BODY.bold()))
    lines = [entry.numbers[at : at + across] for at in range(0, len(entry.numbers), across)]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for line, numbers in enumerate(lines):
            for column, number in enumerate(numbers):
                number_label(canvas, number, x + 6.6 + column * pitch, top - 8.2 - line * pitch)

    return beside((0, Block(pitch * len(lines) + 1, draw)), (indent, text(spans, width - indent)))


def side_word(side: Side) -> str:
    """RIGHT, LEFT, or nothing for what lies in the middle of the body."""
    return {"left": tr("LEFT"), "right": tr("RIGHT"), "midline": ""}[side]


def injected_block(solutions: Sequence[Message], formats: Formats, grid: Grid) -> Block:
    """What was injected, in plain words."""
    lines = [text(_capital(spans_of(solution, formats, BODY)), grid.left) for solution in solutions]
    return stack([heading(tr("What was injected"), grid.left), space(4), stack(lines, grid.bullet_gap)])


def _capital(spans: Sequence[Span]) -> list[Span]:
    first, *others = spans
    return [Span(first.text[:1].upper() + first.text[1:], first.style), *others]


def warning_boxes(sheet: AftercareSheet, formats: Formats, grid: Grid) -> Block:
    """The two boxes a worried person looks for, equally high."""
    gap, width = grid.gap, grid.half
    head = sheet.letterhead
    call = [unbroken(tr("Phone {number}", number=head.phone))] if head.phone else []
    closed = [tr("When we are closed: {number}", number=unbroken(head.out_of_hours))] if head.out_of_hours else []
    number = unbroken(tr("Call {number}", number=head.emergency)) if head.emergency else ""
    number = number or tr("Call your emergency number")
    left = _box_inside(sheet.content.call, call, closed, formats, width, grid)
    right = _box_inside(sheet.content.emergency, [number], [], formats, width, grid)
    height = max(left.height, right.height)
    return beside(
        (0, _box(sheet.content.call.title, left, width, height, ACCENT, TINT)),
        (width + gap, _box(sheet.content.emergency.title, right, width, height, ALARM, ALARM_TINT)),
    )


def _box_inside(
    advice: Advice, numbers: Sequence[str], notes: Sequence[str], formats: Formats, width: float, grid: Grid
) -> Block:
    inside = width - 22
    reach = [text([Span(number, NUMBER)], inside) for number in numbers]
    reach += [text([Span(note, BODY)], inside) for note in notes]
    return stack([*reach, space(5), items(advice.lines, formats, inside, grid)])


def _box(title: str, inside: Block, width: float, height: float, band: Colour, ground: Colour) -> Block:
    named = text([Span(title.upper(), BOX_TITLE)], width - 22)
    top_band = named.height + 11
    whole = top_band + height + 20

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColorRGB(*ground)
        canvas.setStrokeColorRGB(*band)
        canvas.setLineWidth(1.2)
        canvas.roundRect(x, top - whole, width, whole, 5, stroke=1, fill=1)
        canvas.setFillColorRGB(*band)
        canvas.roundRect(x, top - top_band, width, top_band, 5, stroke=0, fill=1)
        canvas.rect(x, top - top_band, width, top_band / 2, stroke=0, fill=1)
        named.draw(canvas, x + 11, top - 5.5)
        inside.draw(canvas, x + 11, top - top_band - 10)

    return Block(whole, draw)
