"""Pieces of a page that know their height before they are drawn, and how to put them together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.text import Align, Direction, Span, Style, draw_line, wrap

MM = 72 / 25.4
"""Points in a millimetre; everything on paper is measured in points unless it says otherwise."""

Colour = tuple[float, float, float]

INK: Colour = (0.086, 0.125, 0.165)
QUIET: Colour = (0.267, 0.322, 0.369)
ACCENT: Colour = (0.039, 0.416, 0.471)
RULE: Colour = (0.74, 0.78, 0.82)
TINT: Colour = (0.945, 0.955, 0.965)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Block:
    """Something with a height that can be drawn with its top left corner anywhere."""

    height: float
    draw: Callable[[Canvas, float, float], None]


def space(height: float) -> Block:
    """Nothing, that high."""
    return Block(height, lambda canvas, x, top: None)


def text(spans: Sequence[Span], width: float, align: Align = "left", base: Direction = "L") -> Block:
    """Wrapped text. The line distance is that of the first span."""
    lines = wrap(spans, width, base)
    style = spans[0].style
    offset = {"left": 0.0, "right": width, "centre": width / 2}[align]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number, line in enumerate(lines):
            draw_line(canvas, line, x + offset, top - number * style.leading - _base(style), align)

    return Block(len(lines) * style.leading, draw)


def bullets(items: Iterable[Sequence[Span]], width: float, style: Style, gap: float) -> Block:
    """A list, each item behind a small dot."""
    indent = style.size * 0.95
    rows = [text(item, width - indent) for item in items]

    def dotted(row: Block) -> Block:
        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.setFillColorRGB(*style.colour)
            canvas.circle(x + 2, top - _base(style) + style.size * 0.27, style.size * 0.13, stroke=0, fill=1)
            row.draw(canvas, x + indent, top)

        return Block(row.height, draw)

    return stack([dotted(row) for row in rows], gap)


def stack(blocks: Sequence[Block], gap: float = 0.0) -> Block:
    """Blocks one under the other."""
    height = sum(block.height for block in blocks) + gap * max(0, len(blocks) - 1)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for block in blocks:
            block.draw(canvas, x, top)
            top -= block.height + gap

    return Block(height, draw)


def beside(*columns: tuple[float, Block]) -> Block:
    """Blocks side by side, each at its distance from the left."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for offset, block in columns:
            block.draw(canvas, x + offset, top)

    return Block(max(block.height for _, block in columns), draw)


def panel(inside: Block, width: float, padding: float, fill: Colour, radius: float = 4) -> Block:
    """A block on a tinted ground with soft corners; it is drawn `padding` inside the panel."""
    height = inside.height + 2 * padding

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColorRGB(*fill)
        canvas.roundRect(x, top - height, width, height, radius, stroke=0, fill=1)
        inside.draw(canvas, x + padding, top - padding)

    return Block(height, draw)


def rule(width: float, colour: Colour = RULE, thickness: float = 0.6) -> Block:
    """A thin line."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        canvas.line(x, top, x + width, top)

    return Block(thickness, draw)


def _base(style: Style) -> float:
    """How far below the top of its line the letters stand: x-heights look centred in the line."""
    return (style.leading + style.size * 0.72) / 2
