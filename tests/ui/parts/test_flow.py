"""Layouts that go on in the next line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.flow import Cells, Flow


def box(width: int, height: int = 20, *, grows: bool = False) -> QWidget:
    made = QWidget()
    if grows:
        made.setMinimumSize(width, height)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    else:
        made.setFixedSize(width, height)
    return made


def places(parts: list[QWidget]) -> list[tuple[int, int, int]]:
    """Left, top and width of each."""
    return [(part.x(), part.y(), part.width()) for part in parts]


def shown(qtbot: QtBot, layout: Flow, parts: list[QWidget], width: int) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(holder)
    holder.resize(width, layout.heightForWidth(width))
    holder.show()
    return holder


def test_what_does_not_fit_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    parts = [box(100), box(100), box(60)]
    holder = shown(qtbot, Flow(gap=10, line_gap=5), parts, 220)
    assert places(parts) == [(0, 0, 100), (110, 0, 100), (0, 25, 60)]
    assert holder.height() == 45
    assert holder.minimumSizeHint().width() == 100
    holder.resize(300, 20)
    assert places(parts)[2] == (220, 0, 60)


def test_what_may_grow_shares_what_a_line_has_left(qtbot: QtBot) -> None:
    parts = [box(50, grows=True), box(60), box(50, grows=True)]
    holder = shown(qtbot, Flow(gap=10), parts, 240)
    assert (holder.width(), places(parts)) == (240, [(0, 0, 80), (90, 0, 60), (160, 0, 80)])


def test_a_lower_part_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    parts = [box(50, 40), box(50, 20)]
    holder = shown(qtbot, Flow(gap=10), parts, 200)
    assert (holder.height(), parts[1].y()) == (40, 10)


def test_lines_begin_at_the_right_where_one_reads_from_there(qtbot: QtBot) -> None:
    parts = [box(100), box(60)]
    holder = shown(qtbot, Flow(gap=10), parts, 200)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    holder.layout().activate()
    assert [part.x() for part in parts] == [100, 30]


def test_parts_are_hidden_put_between_and_taken_away(qtbot: QtBot) -> None:
    parts = [box(50), box(50)]
    layout = Flow(gap=10)
    holder = shown(qtbot, layout, parts, 300)
    between = box(30)
    layout.insertWidget(1, between)
    between.show()
    layout.activate()
    assert [parts[0].x(), between.x(), parts[1].x()] == [0, 60, 100]
    parts[0].hide()
    layout.activate()
    assert between.x() == 0
    layout.removeWidget(between)
    between.deleteLater()
    layout.activate()
    assert (parts[1].x(), layout.count(), holder.isVisible()) == (0, 2, True)


def test_cells_are_equal_and_as_many_to_a_line_as_have_room(qtbot: QtBot) -> None:
    parts = [box(40, grows=True) for _ in range(5)]
    holder = shown(qtbot, Cells(least=90, most=3, gap=10), parts, 320)
    assert places(parts)[:4] == [(0, 0, 100), (110, 0, 100), (220, 0, 100), (0, 30, 100)]
    holder.resize(200, 200)
    assert [part.width() for part in parts] == [95] * 5
    holder.resize(80, 300)
    assert [part.x() for part in parts] == [0] * 5
