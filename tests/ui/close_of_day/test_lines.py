"""What is left open at the end of a day, in words for whoever is signed in."""

from datetime import date

from prolodesk.clinic.close_of_day import CloseOfDay, Open, OpenItem
from prolodesk.clinic.day_pack import DayPackState
from prolodesk.clinic.vial_values import Vial, VialForm
from prolodesk.domain.rights import Right
from prolodesk.ui.close_of_day.lines import lines_of
from prolodesk.words import Formats
from tests.ui.calendar.samples import a_card

TODAY = date(2026, 11, 24)


def lines(*items, may):
    closing = CloseOfDay(TODAY, items, DayPackState(date(2026, 11, 25), 0))
    return [line for line in lines_of(closing, Formats(), may) if line.item is not None]


def test_what_somebody_else_puts_right_is_said_to_be_theirs():
    card = a_card("1", 540, family="Sato")
    items = [OpenItem(kind, card.appointment_id, card) for kind in (Open.UNSIGNED, Open.CONSENT)]
    hints = [line.hint for line in lines(*items, may=lambda right: right is Right.BOOK)]
    assert hints == ["a provider signs", "a provider or assistant records it"]
    assert all(line.hint.startswith("Enter") for line in lines(*items, may=lambda _: True))


def test_a_lot_that_has_ended_is_said_to_be_over():
    ended, ends = (
        Vial(str(n), VialForm("Dextrose 50 %", "DX-1", last, "multi"))
        for n, last in enumerate((date(2026, 11, 21), date(2026, 11, 25)))
    )
    said = [
        line.detail
        for line in lines(*(OpenItem(Open.LOT, v.vial_id, vial=v) for v in (ended, ends)), may=lambda _: True)
    ]
    assert said[0].endswith("over since Sat 21-Nov-2026") and said[1].endswith("last day Wed 25-Nov-2026")
