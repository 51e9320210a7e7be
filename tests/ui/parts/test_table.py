"""Tables in the house style."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest

from prolodesk.ui.parts.table import table_view


def test_home_and_end_lead_to_the_first_and_the_last_row(qtbot):
    model = QStandardItemModel()
    for name in "abc":
        model.appendRow([QStandardItem(name), QStandardItem(name)])
    table = table_view(model, "Letters")
    qtbot.addWidget(table)
    table.selectRow(1)
    for key, row in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [row]
    model.clear()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert not table.currentIndex().isValid()
