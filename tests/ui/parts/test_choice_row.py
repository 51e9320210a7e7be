"""How a row of a choice list is written."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from prolodesk.ui.parts.choice_row import draw_strong

WIDE, HIGH = 160, 60


def ink(text: str) -> set[tuple[int, int]]:
    """Where the first word of a line is written."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_strong(painter, QRect(4, 20, WIDE - 8, 20), text, "")
    painter.end()
    white = QColor("white").rgb()
    return {(x, y) for x in range(30) for y in range(HIGH) if image.pixel(x, y) != white}


@pytest.mark.parametrize("name", ["مريم", "נועם", "Łukasz"])
def test_a_name_in_another_script_stands_on_the_same_line(qapp, name):
    assert ink(f"Open {name}") == ink("Open") != set()
