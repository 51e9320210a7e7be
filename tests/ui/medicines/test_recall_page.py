"""The recall of a lot on the screen: one that is half typed offers those that begin so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.medicines.recall_page import RecallPage
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.plan_clinic import the_atlas
from tests.session_clinic import LOT, prepare


def test_a_half_typed_lot_offers_the_lots_as_printed_and_one_is_chosen(
    clinic_file: ClinicFile, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "light")
    place = prepare(clinic_file)
    place.sign(place.visit(1))
    page = RecallPage(place.door(), the_atlas(), Formats())
    qtbot.addWidget(page)
    page.resize(1282, 664)
    page.show()
    page.show_lot("dx22")
    assert [each.title for each in page.similar.choices()] == [LOT] and page.similar.isVisible()
    page.similar.setCurrentIndex(page.similar.model().index(0, 0))
    qtbot.keyClick(page.similar, Qt.Key.Key_Return)
    recall = page.recall()
    assert recall is not None and recall.lot == LOT and page.table.isVisible()
    page.show_lot("ZZ")
    assert not page.similar.isVisible()
