"""What the lots of a session show: one line for each stock, whichever of today's solutions it goes into."""

from collections.abc import Iterator
from dataclasses import replace

from prolodesk.clinic import session_steps as steps
from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.session_values import UsedVial
from prolodesk.clinic.vial_use import parts_of, same_stock
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.ui.session.lots_rows import LotLine, Place
from prolodesk.ui.session.sentences import in_hand_words, solution_name
from prolodesk.words import tr


def lot_lines(record: VisitRecord) -> tuple[LotLine, ...]:
    """The lot of every ingredient of the solutions used today, or the vial at hand as a proposal.

    A stock that goes into several solutions from one lot stands there once.
    """
    used = dict.fromkeys(each.solution_id for each in record.draft.injections if each.state != "not_given")
    solutions = [solution for id in used if (solution := record.solution(id)) is not None]
    lines: list[LotLine] = []
    for solution in solutions:
        for line in _lines(record, solution):
            same = next((n for n, each in enumerate(lines) if _one_lot(each, line)), None)
            if same is None:
                lines.append(line)
            else:
                both = lines[same]
                also = (*both.also, line.vial.place)
                lines[same] = replace(both, also=also, above=(*both.above, *line.above))
    return tuple(replace(line, above=() if len(line.above) == len(solutions) else line.above) for line in lines)


def _lines(record: VisitRecord, solution: Solution) -> Iterator[LotLine]:
    """A line for each ingredient of a solution, and one for each further vial of it."""
    for place in parts_of(solution.id, solution.recipe):
        further = [each for each in record.draft.vials if each.place == place and each.again]
        line = _line(record, solution, place)
        yield replace(line, last=not further)
        for vial in further:
            title = tr("{stock}, vial {number}", stock=line.title, number=vial.again + 1)
            name = steps.lot_name(*vial.key)
            yield replace(line, vial=vial, title=title, name=name, note="", last=vial is further[-1])


def _line(record: VisitRecord, solution: Solution, place: Place) -> LotLine:
    name = solution_name(solution)
    title = place[1] or name
    written = record.draft.vial(*place)
    in_hand = next((vial for vial in record.hand if vial.place == place), None)
    given = any(each.solution_id == solution.id for each in record.draft.given)
    note = "" if written or in_hand is None or given else in_hand_words(in_hand)
    vial = written or (None if given else in_hand) or UsedVial(*place, lot="")
    fitting = [each for each in record.vials if same_stock(each.form.stock, title)]
    others = [each for each in record.vials if each not in fitting]
    above = (name,) if place[1] else ()
    return LotLine(vial, title, steps.lot_name(*place), above, note, (*fitting, *others), spent=record.spent)


def _one_lot(one: LotLine, other: LotLine) -> bool:
    """Whether two ingredients are the same stock from the same lot."""
    first, second = one.vial, other.vial
    return bool(first.stock) and replace(first, solution_id="") == replace(second, solution_id="")
