"""The aftercare sheet: two pages a patient can keep on the fridge."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from prolodesk.domain.aftercare.content import Advice, LegendEntry
from prolodesk.papers.aftercare_parts import (
    Grid,
    advice_block,
    heading,
    identity_block,
    injected_block,
    legend_block,
    next_block,
    picture_block,
    running_head,
    step_block,
    title_block,
    warning_boxes,
)
from prolodesk.papers.blocks import QUIET, Block, beside, space, stack, text
from prolodesk.papers.figure import close_ups
from prolodesk.papers.figure_drawing import COARSE, FINE, Detail
from prolodesk.papers.letterhead import letterhead_block
from prolodesk.papers.pages import PageOf, Paper, Placed, Room, pdf_of, room_on
from prolodesk.papers.sheet import AftercareSheet, unprintable
from prolodesk.papers.text import Span, Style
from prolodesk.words import Formats, tr, tr_n

Air = tuple[float, float]

LARGEST_BYTES = 60_000
FOOT = Style(8.5, 11.5, "regular", QUIET)
AIRY, CLOSER, CLOSEST = (4.0, 18.0), (2.5, 13.0), (0.5, 8.0)
"""Gaps between bullets and between sections."""
TRIES = ((AIRY, AIRY), (AIRY, CLOSER), (AIRY, CLOSEST), (CLOSER, CLOSEST), (CLOSEST, CLOSEST))
"""The air of the first page and of the second, tried in this order until two pages are enough."""
SMALLEST_PICTURE = 120.0


def aftercare_pdf(sheet: AftercareSheet, formats: Formats, paper: Paper) -> bytes:
    """The sheet as PDF: on two pages where it can be, with less air but never with smaller letters.

    The same sheet gives the same bytes. A file over LARGEST_BYTES is drawn again with plainer figures.
    """
    fine = _printed(sheet, formats, paper, FINE)
    return fine if len(fine) <= LARGEST_BYTES else _printed(sheet, formats, paper, COARSE)


def _printed(sheet: AftercareSheet, formats: Formats, paper: Paper, detail: Detail) -> bytes:
    room = room_on(paper)
    pages = _on_two_pages(sheet, formats, room, detail) or _pages(sheet, formats, room, AIRY, AIRY, detail)
    missing = unprintable(sheet)

    def footer(number: int, count: int) -> Block:
        return _footer(sheet, formats, room.width, missing, number, count)

    return pdf_of(pages, room, footer, tr("After your treatment"), sheet.content.language)


def _on_two_pages(sheet: AftercareSheet, formats: Formats, room: Room, detail: Detail) -> tuple[PageOf, ...] | None:
    for air, other_air in TRIES:
        pages = _pages(sheet, formats, room, air, other_air, detail)
        if len(pages) == 2:
            return pages
    return None


def _pages(
    sheet: AftercareSheet, formats: Formats, room: Room, air: Air, other_air: Air, detail: Detail
) -> tuple[PageOf, ...]:
    first, legend, rest = _first_page(sheet, formats, room, Grid(room.width, *air), detail)
    return first, *_other_pages(sheet, formats, room, Grid(room.width, *other_air), legend, rest)


def _first_page(
    sheet: AftercareSheet, formats: Formats, room: Room, grid: Grid, detail: Detail
) -> tuple[PageOf, tuple[LegendEntry, ...], list[Advice]]:
    """The first page, and the list of places and the sections for which it had no room."""
    head = stack(
        [
            letterhead_block(sheet.letterhead, room.width),
            space(14),
            title_block(room.width),
            space(8),
            identity_block(sheet, formats, room.width),
            space(max(grid.section_gap, 14)),
        ]
    )
    top = room.top - head.height
    height = top - room.bottom_margin
    left, waiting = _left_column(sheet, formats, grid, height, detail)
    advice = list(sheet.content.general)
    taken = 1
    while taken < len(advice) and _advice_column(advice[: taken + 1], formats, grid).height <= height:
        taken += 1
    right = _advice_column(advice[:taken], formats, grid)
    right = _advice_column(advice[:taken], formats, _airier(grid, advice[:taken], height - right.height))
    page = (
        Placed(head, room.side, room.top),
        Placed(left, room.side, top),
        Placed(right, room.side + grid.right_at, top),
    )
    return page, waiting, advice[taken:]


def _advice_column(advice: Sequence[Advice], formats: Formats, grid: Grid) -> Block:
    return stack([advice_block(each, formats, grid.right, grid) for each in advice], grid.section_gap)


def _airier(grid: Grid, advice: Sequence[Advice], spare: float) -> Grid:
    """The grid with some of the spare height between bullets and sections; the page ends a little above its foot."""
    bullets = sum(len(each.lines) - 1 for each in advice)
    between = min(3.0, max(0.0, spare * 0.75) / (bullets + 2.5 * len(advice)))
    return replace(grid, bullet_gap=grid.bullet_gap + between, section_gap=grid.section_gap + 2.5 * between)


def _left_column(
    sheet: AftercareSheet, formats: Formats, grid: Grid, height: float, detail: Detail
) -> tuple[Block, tuple[LegendEntry, ...]]:
    """Picture, list of places and solution; the list moves to the next page if the picture would shrink too far."""
    content = sheet.content
    injected = [injected_block(content.solutions, formats, grid)] if content.solutions else []
    legend = [legend_block(content.legend, formats, grid.left, grid)] if content.legend else []
    figures = tuple(chain.from_iterable(close_ups(figure) for figure in sheet.figures if figure.marks))
    left = height - sum(block.height + grid.section_gap for block in (*legend, *injected))
    if not figures:
        return stack([*legend, *injected], grid.section_gap), ()
    if left >= SMALLEST_PICTURE * len(figures):
        return stack([picture_block(figures, grid.left, left, detail), *legend, *injected], grid.section_gap), ()
    left += sum(block.height + grid.section_gap for block in legend)
    if left < SMALLEST_PICTURE * len(figures):
        figures = tuple(figure for figure in sheet.figures if figure.marks)
    picture = picture_block(figures, grid.left, left, detail)
    return stack([picture, *injected], grid.section_gap), content.legend


def _other_pages(
    sheet: AftercareSheet,
    formats: Formats,
    room: Room,
    grid: Grid,
    legend: Sequence[LegendEntry],
    rest: Sequence[Advice],
) -> tuple[PageOf, ...]:
    """The time line on the left, everything else on the right, and both warnings at the foot of the last page."""
    content = sheet.content
    steps = [
        step_block(step, formats, grid.half, grid, last=number == len(content.timeline))
        for number, step in enumerate(content.timeline, start=1)
    ]
    if steps:
        steps[0] = stack([heading(content.timeline_title, grid.half), space(6), steps[0]])
    right = [advice_block(advice, formats, grid.half, grid) for advice in (*content.regions, *rest)]
    if legend:
        right.insert(0, legend_block(legend, formats, grid.half, grid))
    right.append(next_block(content.next_visit, formats, grid.half, grid))
    return _flow(steps, right, sheet, formats, room, grid)


def _flow(
    left: Sequence[Block], right: Sequence[Block], sheet: AftercareSheet, formats: Formats, room: Room, grid: Grid
) -> tuple[PageOf, ...]:
    """Two columns page by page; what the right one cannot hold goes on below the left one."""
    head = running_head(sheet, formats, room.width)
    boxes = warning_boxes(sheet, formats, grid)
    top = room.top - head.height - max(grid.section_gap, 13)
    last_page = room.bottom_margin + boxes.height + grid.section_gap
    pages: list[PageOf] = []
    while True:
        page, more_left, more_right = _two_columns(left, right, room, top, last_page, grid)
        done = not more_left and not more_right
        if not done:
            page, more_left, more_right = _two_columns(left, right, room, top, room.bottom_margin, grid)
        page.insert(0, Placed(head, room.side, room.top))
        if done:
            foot = room.bottom_margin + boxes.height if len(page) > 1 else top
            page.append(Placed(boxes, room.side, foot))
            return (*pages, tuple(page))
        pages.append(tuple(page))
        left, right = more_left, more_right


def _two_columns(
    left: Sequence[Block], right: Sequence[Block], room: Room, top: float, bottom: float, grid: Grid
) -> tuple[list[Placed], Sequence[Block], Sequence[Block]]:
    """What fits above the bottom, and what does not. A block taller than a whole page is placed all the same."""
    tallest = top - room.bottom_margin
    placed: list[Placed] = []

    def fill(blocks: Sequence[Block], x: float, y: float, gap: float) -> tuple[Sequence[Block], float]:
        while blocks and (y - blocks[0].height >= bottom or (y == top and blocks[0].height > tallest)):
            placed.append(Placed(blocks[0], x, y))
            y -= blocks[0].height + gap
            blocks = blocks[1:]
        return blocks, y

    more_left, y = fill(left, room.side, top, 0.0)
    more_right, _ = fill(right, room.side + grid.half + grid.gap, top, grid.section_gap)
    if not more_left and more_right:
        more_right, _ = fill(more_right, room.side, y - grid.section_gap, grid.section_gap)
    return placed, more_left, more_right


def _footer(sheet: AftercareSheet, formats: Formats, width: float, missing: int, number: int, count: int) -> Block:
    version = tr(
        "Sheet version {version} · Texts {language} {texts} · Printed {day}",
        version=sheet.document_version,
        language=sheet.content.language,
        texts=sheet.content.version,
        day=formats.date(sheet.printed_on),
    )
    said = [Span(version, FOOT)]
    if missing:
        unprintable = tr_n("{count} character cannot be printed", "{count} characters cannot be printed", missing)
        said += [Span(" · ", FOOT), Span(unprintable, FOOT.bold())]
    page = tr("Page {number} of {count}", number=number, count=count)
    return beside((0, text(said, width * 0.84)), (width * 0.84, text([Span(page, FOOT)], width * 0.16, "right")))
