"""The patient's figure as vectors on the page, drawn from the light level of the artwork."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from reportlab.pdfgen.canvas import Canvas

from prolodesk.domain.body.artwork import CLOSE, CURVE, MOVE, Layer
from prolodesk.domain.body.projection import Laterality, View
from prolodesk.papers.blocks import ACCENT, INK, QUIET, RULE, WHITE, Block, Colour
from prolodesk.papers.figure import Figure, Ligament, Mark, Window, part_to_show, sides_seen, spread
from prolodesk.papers.text import Style, draw_line, one_line
from prolodesk.words import tr

SKIN: Colour = (0.945, 0.953, 0.961)
BONE: Colour = (1.0, 1.0, 1.0)
SOFT: Colour = (0.875, 0.9, 0.92)
LINE: Colour = (0.52, 0.58, 0.63)
THREAD: Colour = (0.66, 0.71, 0.75)
TREATED: Colour = (0.25, 0.31, 0.36)
LABEL_RADIUS = 6.4
SIDE_WORDS = 46.0, 19.0
"""Width and height kept free in the upper corners, in points."""
WHOLE_BODY_MM = 1200.0
GRAIN = 6
"""Steps in a point: as fine as an office printer, and short in the file."""
OUTLINE_STEP = 2
"""Steps in a millimetre of the outline, which is drawn at a sixth of its size at most."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of the artwork is kept, in steps: a shorter curve is drawn straight, a shorter step joins the next."""

    bend: float
    step: float


FINE = Detail(24, 12)
COARSE = Detail(48, 24)


def figure_block(figure: Figure, width: float, height: float, detail: Detail = FINE) -> Block:
    """The figure in a frame of that size, in points: the part around the marks, sides written at its edges."""
    window = part_to_show(figure, height / width)
    scale = min(width / window[2], height / window[3])
    inset_x = (width - window[2] * scale) / 2

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.saveState()
        frame = canvas.beginPath()
        frame.roundRect(x, top - height, width, height, 4)
        canvas.clipPath(frame, stroke=0, fill=0)
        _paint(canvas, figure, window, scale, x + inset_x, top, detail)
        canvas.restoreState()
        _sides(canvas, figure.view, x, top, width)
        places = [
            (mark, x + inset_x + (mark.x_mm - window[0]) * scale, top - (mark.y_mm - window[1]) * scale)
            for mark in figure.marks
        ]
        middle = x + inset_x + (figure.view.midline_x - window[0]) * scale if _both_sides(figure.view) else None
        _labels(canvas, places, (x, top - height, x + width, top), middle)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(x, top - height, width, height, 4, stroke=1, fill=0)

    return Block(height, draw)


def locator_block(figure: Figure, shown: Window, height: float) -> Block | None:
    """The whole body in small, with the part that is shown large framed; none where all is shown already."""
    left, top_mm, _, height_mm = figure.view.window
    if height_mm < WHOLE_BODY_MM or shown[3] > 0.7 * height_mm:
        return None
    scale = height / height_mm

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _outline(canvas, figure, figure.view.window, scale, x, top, LINE, 0.5)
        canvas.setStrokeColorRGB(*ACCENT)
        canvas.setLineWidth(1.1)
        canvas.roundRect(
            x + (shown[0] - left) * scale,
            top - (shown[1] - top_mm + shown[3]) * scale,
            shown[2] * scale,
            shown[3] * scale,
            1.5,
            stroke=1,
            fill=0,
        )

    return Block(height, draw)


def locator_width(figure: Figure, height: float) -> float:
    """How wide the whole body is when it is that high, in points."""
    return height * figure.view.window[2] / figure.view.window[3]


def _both_sides(view: View) -> bool:
    return sides_seen(view)[1] is not None


def _labels(canvas: Canvas, places: Sequence[tuple[Mark, float, float]], box: Window, middle: float | None) -> None:
    radius = LABEL_RADIUS if len(places) <= 24 else LABEL_RADIUS * 0.8
    anchors = [(px, py) for _, px, py in places]
    written = [_below_words(at, box, radius) for at in spread(anchors, 2 * radius + 1.2, box, middle)]
    for (ax, ay), (px, py) in zip(anchors, written, strict=True):
        if hypot(px - ax, py - ay) > radius * 0.4:
            canvas.setStrokeColorRGB(*ACCENT)
            canvas.setLineWidth(0.8)
            canvas.line(ax, ay, px, py)
            canvas.setFillColorRGB(*ACCENT)
            canvas.circle(ax, ay, 1.6, stroke=0, fill=1)
    for (mark, _, _), (px, py) in zip(places, written, strict=True):
        number_label(canvas, mark.number, px, py, radius, given=mark.given)


def _below_words(at: tuple[float, float], box: Window, radius: float) -> tuple[float, float]:
    """A label moved out of the upper corners, where the sides are written."""
    left, _, right, top = box
    lowest = top - SIDE_WORDS[1] - radius
    in_corner = at[0] - radius < left + SIDE_WORDS[0] or at[0] + radius > right - SIDE_WORDS[0]
    return (at[0], min(at[1], lowest)) if in_corner else at


def number_label(
    canvas: Canvas, number: int, x: float, y: float, radius: float = LABEL_RADIUS, *, given: bool = True
) -> None:
    """A number as it stands in the picture and in the list beside it: in a dark circle, or if not given in an open
    square. The shapes differ, so that they can be told apart in grey."""
    canvas.setLineWidth(1)
    if given:
        canvas.setFillColorRGB(*ACCENT)
        canvas.setStrokeColorRGB(*WHITE)
        canvas.circle(x, y, radius, stroke=1, fill=1)
    else:
        half = radius * 0.9
        canvas.setFillColorRGB(*WHITE)
        canvas.setStrokeColorRGB(*INK)
        canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=1, fill=1)
    size = radius * (1.35 if number < 10 else 1.2)
    style = Style(size, size, "bold", WHITE if given else INK)
    draw_line(canvas, one_line(str(number), style, 2 * radius), x, y - size * 0.36, "centre")


def _sides(canvas: Canvas, view: View, x: float, top: float, width: float) -> None:
    """LEFT and RIGHT of the patient in the upper corners, on white so that no line runs through them."""
    style = Style(8.5, 8.5, "bold", QUIET)
    for side, at_left in zip(sides_seen(view), (True, False), strict=True):
        if side is None:
            continue
        line = one_line(tr("LEFT") if side is Laterality.LEFT else tr("RIGHT"), style, width / 2)
        canvas.setFillColorRGB(*WHITE)
        canvas.roundRect(x + 3 if at_left else x + width - line.width - 11, top - 18, line.width + 8, 14, 3, 0, 1)
        draw_line(canvas, line, x + 7 if at_left else x + width - 7, top - 14, "left" if at_left else "right")


def _paint(canvas: Canvas, figure: Figure, window: Window, scale: float, x: float, top: float, detail: Detail) -> None:
    _outline(canvas, figure, window, scale, x, top, LINE, 0.9)
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(1 / GRAIN, -1 / GRAIN)
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(0.45 * GRAIN)
    for layer in figure.layers:
        if not layer.role.startswith("skin") and layer.fill and _touches(layer, window):
            canvas.setFillColorRGB(*(SOFT if layer.role == "soft" else BONE))
            canvas.addLiteral(_path(layer, window, scale * GRAIN, detail) + "B*")
    for ligament in sorted(figure.ligaments, key=lambda each: each.treated):
        _thread(canvas, ligament, window, scale * GRAIN)
    canvas.restoreState()


def _thread(canvas: Canvas, ligament: Ligament, window: Window, step: float) -> None:
    """A ligament as a thin line, a treated one darker."""
    points = [(round((x - window[0]) * step), round((y - window[1]) * step)) for x, y in ligament.line]
    wide, high = window[2] * step, window[3] * step
    if not any(0 <= x <= wide and 0 <= y <= high for x, y in points):
        return
    canvas.setStrokeColorRGB(*(TREATED if ligament.treated else THREAD))
    canvas.setLineWidth((1.0 if ligament.treated else 0.5) * GRAIN)
    start, *on = points
    canvas.addLiteral(" ".join([f"{start[0]} {start[1]} m", *(f"{x} {y} l" for x, y in on), "S"]) + "\n")


def _outline(
    canvas: Canvas, figure: Figure, window: Window, scale: float, x: float, top: float, line: Colour, thick: float
) -> None:
    """The body's outline, which stands in the file once however often and however large it is drawn."""
    name = f"outline-{figure.view.name}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, *_bounds(figure.view.window))
        for layer in figure.layers:
            if layer.role == "skin":
                canvas.addLiteral(_path(layer, _everything(figure.view.window), OUTLINE_STEP, FINE) + "B*")
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x - window[0] * scale, top + window[1] * scale)
    canvas.scale(scale / OUTLINE_STEP, -scale / OUTLINE_STEP)
    canvas.setStrokeColorRGB(*line)
    canvas.setFillColorRGB(*SKIN)
    canvas.setLineWidth(thick * OUTLINE_STEP / scale)
    canvas.doForm(name)
    canvas.restoreState()


def _bounds(window: Window) -> Window:
    left, top, width, height = (value * OUTLINE_STEP for value in window)
    return left, top, left + width, top + height


def _everything(window: Window) -> Window:
    return 0.0, 0.0, window[0] + window[2], window[1] + window[3]


def _touches(layer: Layer, window: Window) -> bool:
    xs, ys = layer.coords[0::2], layer.coords[1::2]
    return (
        max(xs) >= window[0]
        and min(xs) <= window[0] + window[2]
        and max(ys) >= window[1]
        and min(ys) <= window[1] + window[3]
    )


def _path(layer: Layer, window: Window, step: float, detail: Detail) -> str:
    """The path's operators, counted from the window's corner in whole steps.

    Tiny curves become lines or nothing, and so does what runs wholly beyond one edge of the window: neither can be
    seen, and the file is half as large.
    """
    left, top, width, height = window
    whole = (round((value - (top if at % 2 else left)) * step) for at, value in enumerate(layer.coords))
    words: list[str] = []
    x = y = drawn_x = drawn_y = 0  # where the path is, and how far it has been written
    for verb in layer.verbs:
        if verb == MOVE:
            x, y = drawn_x, drawn_y = next(whole), next(whole)
            words.append(f"{x} {y} m")
        elif verb == CURVE:
            before = x, y
            x1, y1, x2, y2, x, y = (next(whole) for _ in range(6))
            if _beyond((drawn_x, x1, x2, x), width * step) or _beyond((drawn_y, y1, y2, y), height * step):
                continue
            if abs(before[0] - drawn_x) + abs(before[1] - drawn_y) >= detail.step:
                words.append(f"{before[0]} {before[1]} l")
                drawn_x, drawn_y = before
            bend = max(abs(x - drawn_x) + abs(y - drawn_y), abs(x1 - drawn_x) + abs(y1 - drawn_y))
            if bend >= detail.step:
                words.append(f"{x1} {y1} {x2} {y2} {x} {y} c" if bend >= detail.bend else f"{x} {y} l")
                drawn_x, drawn_y = x, y
        elif verb == CLOSE:
            words.append("h")
    return "\n".join(words) + "\n"


def _beyond(along: Sequence[int], size: float) -> bool:
    """Whether all of a curve lies beyond the same edge, so that a straight line out there would do."""
    return max(along) < 0 or min(along) > size
