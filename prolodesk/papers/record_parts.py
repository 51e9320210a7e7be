"""The parts of a session's record: each from values to pieces of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from prolodesk.domain.session_record import AddedLater, Dose, Fact, Lot, SiteLine, totals_of
from prolodesk.papers.blocks import (
    ACCENT,
    INK,
    QUIET,
    RULE,
    TINT,
    Block,
    beside,
    panel,
    rule,
    space,
    stack,
    text,
)
from prolodesk.papers.figure import Figure, seen_from
from prolodesk.papers.figure_drawing import Detail, figure_block, number_label
from prolodesk.papers.flow import Piece
from prolodesk.papers.text import Align, Span, Style
from prolodesk.papers.wording import full_day, plain, spans_of, tied, unbroken
from prolodesk.words import Formats, number, tr, tr_n, volume

BODY = Style(9.5, 13, "regular", INK)
SMALL = Style(8.5, 11.5, "regular", QUIET)
LABEL = Style(8.5, 13, "regular", QUIET)
TITLE = Style(20, 24, "bold", INK)
HEADING = Style(12, 16, "bold", ACCENT)
NAME = Style(14, 18, "bold", INK)
LABEL_WIDTH = 104.0
ROW_GAP = 3.0
GUTTER = 9.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, on which side its text stands."""

    title: str
    share: float
    align: Align = "left"


Cells = Sequence[Sequence[Span]]


def heading(title: str, width: float) -> Piece:
    """The heading of a part; it never stands last on a page."""
    return Piece(stack([text([Span(title, HEADING)], width), space(4)]), gap=14, follows=40)


def fact_pieces(facts: Sequence[Fact], formats: Formats, width: float) -> list[Piece]:
    """One line each: what it is, and what was recorded about it. One that warns has a bar and is bold."""
    return [Piece(_fact(fact, formats, width), gap=2) for fact in facts]


def _fact(fact: Fact, formats: Formats, width: float) -> Block:
    style = BODY.bold() if fact.warns else BODY
    says = text(spans_of(fact.says, formats, style, full_day), width - LABEL_WIDTH)
    row = beside((0, text([Span(plain(fact.label, formats), LABEL)], LABEL_WIDTH - GUTTER)), (LABEL_WIDTH, says))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if fact.warns:
            canvas.setFillColorRGB(*INK)
            canvas.rect(x + LABEL_WIDTH - 7, top - row.height + 1.5, 2.2, row.height - 2, stroke=0, fill=1)
        row.draw(canvas, x, top)

    return Block(row.height, draw)


def identity_block(
    name: str, cells: Sequence[tuple[float, str, str]], second: Sequence[tuple[float, str, str]], width: float
) -> Block:
    """Whose record this is: the name, then two rows of labelled facts, each with its share of the width."""
    padding = 9.0
    inside = width - 2 * padding
    rows = [_labelled(row, inside) for row in (cells, second)]
    return panel(stack([text([Span(name, NAME)], inside), space(4), rows[0], space(4), rows[1]]), width, padding, TINT)


def _labelled(cells: Sequence[tuple[float, str, str]], width: float) -> Block:
    row: list[tuple[float, Block]] = []
    at = 0.0
    for share, label, value in cells:
        wide = share * width - GUTTER
        row.append((at, stack([text([Span(label, SMALL)], wide), text([Span(value, BODY.bold())], wide)])))
        at += share * width
    return beside(*row)


def figure_pieces(
    figures: Sequence[Figure], facts: Sequence[Fact], formats: Formats, width: float, detail: Detail, left_out: bool
) -> list[Piece]:
    """The figures side by side, each with what it shows in words, what the shapes mean, and the facts beside them."""
    gap = 12.0
    count = max(len(figures), 2)
    wide = min((width - gap * (count - 1)) / count, 200.0)
    high = wide * (1.0 if len(figures) <= 2 else 1.4)
    columns: list[tuple[float, Block]] = []
    for place, figure in enumerate(figures):
        said = text([Span(seen_from(figure.view), SMALL.bold())], wide)
        columns.append((place * (wide + gap), stack([figure_block(figure, wide, high, detail), space(3), said])))
    pictures = beside(*columns)
    if len(figures) == 1:
        at = wide + gap
        right = [*(_fact(fact, formats, width - at) for fact in facts), space(6), stack(_key(left_out, width - at), 3)]
        return [Piece(beside((0, pictures), (at, stack(right, 2))), gap=2)]
    key = [(place * width / 2, row) for place, row in enumerate(_key(left_out, width / 2))]
    return [*fact_pieces(facts, formats, width), Piece(stack([pictures, space(5), beside(*key)]), gap=8)]


def _key(left_out: bool, width: float) -> list[Block]:
    rows = [_keyed(tr("Given, with its number in the table"), True, width)]
    if left_out:
        rows.append(_keyed(tr("Planned and not given"), False, width))
    return rows


def _keyed(words: str, given: bool, width: float) -> Block:
    said = text([Span(words, SMALL)], width - 16)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        number_label(canvas, 1, x + 6, top - 6.4, 5.2, given=given)
        said.draw(canvas, x + 16, top)

    return Block(max(said.height, 13), draw)


def site_columns(several: bool) -> tuple[Column, ...]:
    """Of the table of sites; the solution has a column of its own only where there are several."""
    if not several:
        return (
            Column("", 0.05),
            Column(tr("Site"), 0.42),
            Column(tr("Side"), 0.11),
            Column(tr("Guidance"), 0.13),
            Column(tr("Needle"), 0.21),
            Column(tr("mL"), 0.08, "right"),
        )
    return (
        Column("", 0.05),
        Column(tr("Site"), 0.31),
        Column(tr("Side"), 0.1),
        Column(tr("Guidance"), 0.125),
        Column(tr("Needle"), 0.15),
        Column(tr("Solution"), 0.185),
        Column(tr("mL"), 0.08, "right"),
    )


def site_pieces(sites: Sequence[SiteLine], formats: Formats, width: float) -> list[Piece]:
    """The table of sites in the order of their numbers, and its sums; one solution for all stands with the sums."""
    solutions = list(dict.fromkeys(line.solution for line in sites if line.given))
    several = len(solutions) > 1
    columns = site_columns(several)
    head = table_head(columns, width)
    rows = []
    for line in sites:
        cells: list[list[Span]] = [
            [],
            _site_cell(line, formats),
            [Span(plain(line.side, formats), BODY.bold())],
            [Span(plain(line.guidance, formats), BODY)],
            [Span(tied(line.needle), BODY)],
            *([[Span(tied(line.solution) if line.given else "", BODY)]] if several else []),
            [Span(number(line.volume_ml) if line.given else "–", BODY)],
        ]
        rows.append(_numbered(line, table_row(columns, cells, width)))
    said = _sums(sites, solutions)
    return [*_under(head, rows), Piece(text([Span(said, BODY.bold())], width, "right"), gap=4)]


def _sums(sites: Sequence[SiteLine], solutions: Sequence[str]) -> str:
    given = [line.volume_ml for line in sites if line.given]
    total = volume(round(sum(given), 6))
    if len(solutions) == 1:
        total = tr("{volume} of {solution}", volume=total, solution=tied(solutions[0]))
    parts = (
        [tr_n("{count} site given", "{count} sites given", len(given)), total] if given else [tr("No site was given")]
    )
    if skipped := len(sites) - len(given):
        parts.append(tr_n("{count} not given", "{count} not given", skipped))
    return " · ".join(parts)


def _under(head: Block, rows: Sequence[Block]) -> list[Piece]:
    """A table: its head stays with its first row, and stands again above a row that begins a page."""
    if not rows:
        return [Piece(head)]
    first, *others = rows
    return [Piece(stack([head, first])), *(Piece(row, head=head) for row in others)]


def _site_cell(line: SiteLine, formats: Formats) -> list[Span]:
    spans = [*spans_of(line.site, formats, BODY)]
    if line.level and line.level not in plain(line.site, formats):
        spans.append(Span(tr(", level {level}", level=line.level), BODY))
    if line.note:
        note = line.note if line.given else tr("Not given: {reason}", reason=line.note)
        spans.append(Span("\n" + note, SMALL if line.given else SMALL.bold()))
    return spans


def _numbered(line: SiteLine, row: Block) -> Block:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        row.draw(canvas, x, top)
        number_label(canvas, line.number, x + 7, top - ROW_GAP - 6.6, 5.6, given=line.given)

    return Block(row.height, draw)


def dose_pieces(doses: Sequence[Dose], formats: Formats, width: float) -> list[Piece]:
    """Each drug with its strength, dose and lots; then the sum of every drug that stands there more than once."""
    columns = (
        Column(tr("Drug"), 0.2),
        Column(tr("In solution"), 0.18),
        Column(tr("Strength"), 0.1, "right"),
        Column(tr("of mL"), 0.09, "right"),
        Column(tr("Dose"), 0.11, "right"),
        Column(tr("Lot"), 0.16),
        Column(tr("Expires"), 0.16),
    )
    head = table_head(columns, width)
    rows = []
    for dose in doses:
        cells = [
            [Span(dose.drug, BODY)],
            [Span(_where(dose), BODY)],
            [Span(_percent(dose), BODY)],
            [Span(number(dose.volume_ml), BODY)],
            [Span(_mg(dose.dose_mg), BODY.bold())],
            [Span("\n".join(_lot(lot) for lot in dose.lots) or ("" if dose.where else tr("Not recorded")), BODY)],
            [Span("\n".join(formats.date(lot.expires_on) if lot.expires_on else "" for lot in dose.lots), BODY)],
        ]
        rows.append(table_row(columns, cells, width))
    pieces = _under(head, rows)
    names = [dose.drug for dose in doses]
    sums = [
        tr("{drug} {dose} in all", drug=drug, dose=_mg(mg))
        for drug, mg in totals_of(doses).items()
        if names.count(drug) > 1
    ]
    if sums:
        pieces.append(Piece(text([Span(" · ".join(sums), BODY.bold())], width, "right"), gap=4))
    return pieces


def _where(dose: Dose) -> str:
    return {"skin": tr("numbing the skin"), "elsewhere": tr("given elsewhere today")}.get(
        dose.where, tied(dose.solution)
    )


def _percent(dose: Dose) -> str:
    return unbroken(tr("{percent} %", percent=number(dose.percent))) if dose.percent is not None else ""


def _mg(mg: float | None) -> str:
    return unbroken(tr("{dose} mg", dose=number(mg))) if mg is not None else ""


def _lot(lot: Lot) -> str:
    kind = {"single": tr("single-dose"), "multi": tr("multi-dose")}.get(lot.kind, "")
    return tr("{lot} ({kind})", lot=lot.lot, kind=kind) if kind else lot.lot


def addendum_pieces(addenda: Sequence[AddedLater], formats: Formats, width: float) -> list[Piece]:
    """What was added after signing: when, by whom, and what."""
    pieces = []
    for each in addenda:
        by = tr("{moment} by {name}", moment=formats.moment(each.at), name=each.by)
        said = [text([Span(by, SMALL.bold())], width), text([Span(each.text, BODY)], width)]
        pieces.append(Piece(stack(said), gap=5))
    return pieces


def table_head(columns: Sequence[Column], width: float) -> Block:
    """The titles of a table above a line."""
    titles = table_cells(columns, [[Span(column.title, SMALL.bold())] for column in columns], width)
    return stack([titles, space(2), rule(width, QUIET, 0.8)])


def table_row(columns: Sequence[Column], cells: Cells, width: float) -> Block:
    """A row of a table, a thin line below it."""
    return stack([space(ROW_GAP), table_cells(columns, cells, width), space(ROW_GAP), rule(width, RULE, 0.5)])


def table_cells(columns: Sequence[Column], cells: Cells, width: float) -> Block:
    """Cells side by side, each wrapped in its column."""
    row: list[tuple[float, Block]] = []
    at = 0.0
    for column, spans in zip(columns, cells, strict=True):
        wide = column.share * width
        if spans:
            row.append((at, text(spans, wide - GUTTER, column.align)))
        at += wide
    return beside(*row)
