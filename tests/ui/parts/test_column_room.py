"""The room of a table among its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.column_room import MOST_SPARE, ColumnRoom, NamesRoom, WidestColumn, shared
from prolodesk.ui.parts.short_names import ShortNames
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.theme import apply, theme

LONG = "Dextrose 18 % / bupivacaine / contrast"


def test_the_widest_give_where_the_room_is_short() -> None:
    assert shared({0: 300, 1: 50, 2: 400}, 450) == {0: 200, 1: 50, 2: 200}
    assert shared({0: 300, 1: 50, 2: 400}, 900) == {0: 300, 1: 50, 2: 400}
    assert shared({0: 300, 1: 50, 2: 400}, 450, (0,)) == {0: 300, 1: 50, 2: 100}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 900), min_size=1), st.integers(0, 3000))
def test_no_column_gets_more_than_it_needs_and_all_fit(needed: dict[int, int], room: int) -> None:
    widths = shared(needed, room)
    assert all(0 <= widths[each] <= needed[each] for each in needed) and sum(widths.values()) <= room
    assert sum(needed.values()) > room or dict(widths) == needed


@pytest.fixture
def sites(qapp: QApplication, qtbot: QtBot) -> QTableView:
    """A table of sites as the plan and the session show it."""
    apply(qapp, "light")
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Site", "Solution", "mL"])
    for row in (
        ("Short posterior SI lig., iliac upper", "Dextrose 15 % / lidocaine 0.2 %", "0.75"),
        ("PSIS", LONG, "10"),
    ):
        model.appendRow([QStandardItem(each) for each in row])
    table = table_view(model, "Sites", stretch=0, widths=(100, 60, 40))
    table.setItemDelegate(ShortNames(table))
    model.setParent(table)
    qtbot.addWidget(table)
    return table


def painted(table: QTableView, row: int, column: int) -> str:
    """What of a cell is left once it is as short as it must be."""
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(table.model().index(row, column))
    delegate = table.itemDelegate()
    assert isinstance(delegate, ShortNames)
    delegate.initStyleOption(option, table.model().index(row, column))
    text = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    return option.fontMetrics.elidedText(option.text, option.textElideMode, text.width() - 2)


@pytest.mark.parametrize("width", [380, 460, 560, 900])
def test_a_volume_is_read_whole_and_every_drug_and_strength_can_be_told_however_narrow_the_table(
    sites: QTableView, width: int
) -> None:
    room = NamesRoom(sites, (2,), 0, 1)
    sites.resize(width, 200)
    sites.grab()
    room.share()
    assert [painted(sites, row, 2) for row in (0, 1)] == ["0.75", "10"]
    for row, drugs in enumerate((("Dextr", "15 %", "lidoc", "0.2 %"), ("Dextr", "18 %", "bupiv", "contr"))):
        said = painted(sites, row, 1)
        assert "…" not in said and all(drug in said for drug in drugs)


def test_a_number_has_no_ellipsis_even_where_it_cannot_have_its_room(sites: QTableView) -> None:
    sites.resize(380, 200)
    sites.grab()
    sites.horizontalHeader().resizeSection(2, 34)
    assert painted(sites, 0, 2) == "0.75"


def test_where_much_room_is_left_the_columns_stay_beside_each_other(sites: QTableView) -> None:
    room = ColumnRoom(sites)
    sites.resize(1800, 200)
    sites.grab()
    room.share()
    needed = [sites.sizeHintForColumn(each) for each in range(3)]
    spare = theme().px(MOST_SPARE)
    assert [sites.columnWidth(each) for each in (0, 1)] == [needed[0] + spare, needed[1] + spare]
    assert sum(sites.columnWidth(each) for each in range(3)) == sites.viewport().width()
    sites.resize(500, 200)
    sites.grab()
    room.share()
    assert sum(sites.columnWidth(each) for each in range(3)) == sites.viewport().width()


def test_a_column_of_names_gets_no_wider_than_its_most_and_gives_way_in_a_narrow_table(sites: QTableView) -> None:
    WidestColumn(sites, 0, 360)
    for width, wanted in ((1800, 360), (420, 0), (1600, 360)):
        sites.resize(width, 200)
        sites.grab()
        assert sites.columnWidth(0) == theme().px(360) if wanted else sites.columnWidth(0) < theme().px(360)
        assert sum(sites.columnWidth(each) for each in range(3)) == sites.viewport().width()
