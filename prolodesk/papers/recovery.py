"""The recovery sheet: the one way back into a clinic file whose passphrases are all lost."""

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.blocks import ACCENT, INK, MM, QUIET, RULE, TINT, Block, beside, bullets, rule, space, stack, text
from prolodesk.papers.pages import Paper, Placed, pdf_of, room_on
from prolodesk.papers.text import Span, Style, draw_line, one_line
from prolodesk.words import Formats, tr

BODY = Style(12, 17, "regular", INK)
TITLE = Style(25, 30, "bold", INK)
CLINIC = Style(14, 18, "bold", INK)
HEADING = Style(13.5, 18, "bold", ACCENT)
QUIETLY = Style(9.5, 13, "regular", QUIET)
CODE = Style(23, 28, "bold", INK)
ACROSS = 4
GAP = 4 * MM


def recovery_pdf(clinic_name: str, code_groups: Sequence[str], made_on: date, formats: Formats, paper: Paper) -> bytes:
    """One page with the recovery code in its groups, what it is for and where to keep it.

    The same code gives the same bytes. The bytes open the clinic's file: they must never be stored unencrypted.
    """
    room = room_on(paper)
    width = room.width
    page = stack(
        [
            text([Span(clinic_name, CLINIC)], width),
            space(9),
            rule(width),
            space(22),
            text([Span(tr("Recovery sheet"), TITLE)], width),
            space(6),
            text([Span(tr("Made on {day}", day=formats.weekday_date(made_on)), QUIETLY)], width),
            space(24),
            _code(code_groups, width),
            space(26),
            _part(tr("What this code is for"), _purpose(), width),
            space(20),
            _part(tr("Where to keep this sheet"), _keeping(), width),
            space(20),
            _part(tr("Right now"), _now(), width),
            space(40),
            _kept_at(width),
        ]
    )

    def footer(number: int, count: int) -> Block:
        label = tr("{clinic}: recovery sheet. Keep it secret.", clinic=clinic_name)
        return text([Span(label, QUIETLY)], width)

    return pdf_of(((Placed(page, room.side, room.top),),), room, footer, tr("Recovery sheet"), "en")


def _purpose() -> tuple[str, ...]:
    return (
        tr("It opens your clinic's file when nobody knows a passphrase any more."),
        tr("It also opens a backup on a new computer."),
        tr("Without it and without a passphrase, nobody can open the file. We cannot either."),
    )


def _keeping() -> tuple[str, ...]:
    return (
        tr("Lock it away, in a safe or with your lawyer, and not beside the computer."),
        tr("Never take a photo of it, and never send it by mail or message."),
        tr("Who holds this sheet and a copy of the file can read every patient's record."),
        tr("Is the sheet lost, or did someone see it? Make a new one in Settings."),
    )


def _now() -> tuple[str, ...]:
    return (
        tr("The program asks you to type two of these groups back."),
        tr("So you know that this print can be read before you need it."),
    )


def _part(title: str, lines: Sequence[str], width: float) -> Block:
    said = bullets([[Span(line, BODY)] for line in lines], width, BODY, 4)
    return stack([text([Span(title, HEADING)], width), space(5), said])


def _code(groups: Sequence[str], width: float) -> Block:
    """The groups in boxes, four across, each with its number so that it can be asked for."""
    wide = (width - (ACROSS - 1) * GAP) / ACROSS
    high = 54.0
    rows = -(-len(groups) // ACROSS)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for position, group in enumerate(groups):
            row, column = divmod(position, ACROSS)
            left, upper = x + column * (wide + GAP), top - row * (high + GAP)
            canvas.setFillColorRGB(*TINT)
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.8)
            canvas.roundRect(left, upper - high, wide, high, 4, stroke=1, fill=1)
            name = tr("Group {number}", number=position + 1)
            draw_line(canvas, one_line(name, QUIETLY, wide), left + 9, upper - 15)
            spaced = "\u00a0".join(group)
            draw_line(canvas, one_line(spaced, CODE, wide - 8), left + wide / 2, upper - 42, "centre")

    return Block(rows * high + (rows - 1) * GAP, draw)


def _kept_at(width: float) -> Block:
    half = (width - GAP * 3) / 2

    def blank(label: str) -> Block:
        return stack([rule(half, QUIET, 0.7), space(4), text([Span(label, QUIETLY)], half)])

    return beside((0, blank(tr("Kept at"))), (half + GAP * 3, blank(tr("Checked by, on"))))
