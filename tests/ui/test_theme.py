"""The look as applied: fonts from the bundle, pictures for every control, light and dark at once."""

import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prolodesk.shipped import shipped
from prolodesk.ui.icons import Icons
from prolodesk.ui.sheets import style_sheet
from prolodesk.ui.theme import apply, palette, theme
from prolodesk.ui.tokens import DARK, LIGHT, Sizes

PAPER = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansHebrew-Bold")


def test_the_screen_font_comes_from_the_bundle_with_numbers_of_one_width(qapp: QApplication) -> None:
    look = apply(qapp, "light")
    assert QFontInfo(qapp.font()).family() == "Inter"
    metrics = QFontMetrics(look.font("body"))
    assert {metrics.horizontalAdvance(digit * 10) for digit in "0123456789"} == {metrics.horizontalAdvance("0" * 10)}
    assert metrics.horizontalAdvance("-") < metrics.horizontalAdvance("0")
    assert QFontInfo(look.font("name")).weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("name", PAPER)
def test_paper_fonts_are_truetype_outlines_as_the_printer_needs(qapp: QApplication, name: str) -> None:
    font = QRawFont(str(shipped("fonts", f"{name}.ttf")), 12)
    assert font.isValid()
    assert bytes(font.fontTable("glyf").data())
    wanted = {"Arabic": "محمد", "Hebrew": "שלום"}.get(name[8:].split("-")[0], "ŁukaszŞΩЖ½µ−±°≤≥→✓☐")
    assert all(font.supportsCharacter(ord(letter)) for letter in wanted)


def test_fonts_come_with_their_licences() -> None:
    for text in ("OFL-Inter.txt", "OFL-Noto.txt", "NOTICE.txt"):
        assert "SIL Open Font License" in shipped("fonts", text).read_text(encoding="utf-8").replace("SIL OPEN", "SIL")
    assert sum(file.stat().st_size for file in shipped("fonts").iterdir()) < 5_000_000


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_picture_in_the_style_sheet_is_there_and_in_its_colours(tokens: object) -> None:
    for picture in set(re.findall(r"control:([\w/-]+\.svg)", style_sheet(tokens, Sizes()))):
        drawn = shipped("icons", "controls", picture).read_text(encoding="utf-8")
        colour = re.search(r'stroke="(#\w+)"', drawn)
        values = [getattr(tokens, name) for name in ("on_accent", "text_secondary", "text_muted", "border_strong")]
        assert colour is not None
        assert colour[1] in values


@pytest.mark.parametrize("zoom", [1.0, 1.25, 2.0])
def test_the_style_sheet_is_understood_at_every_zoom(qapp: QApplication, qtbot: QtBot, zoom: float) -> None:
    apply(qapp, "light", zoom)  # a style sheet that cannot be parsed is a warning, and warnings fail tests
    button = QPushButton("Today")
    qtbot.addWidget(button)
    button.show()
    assert button.height() == round(32 * zoom)
    apply(qapp, "light")


def test_light_and_dark_change_palette_and_icons_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    look = apply(qapp, "light")
    button = QPushButton()
    qtbot.addWidget(button)
    look.dress(button, "check")
    changes: list[str] = []
    look.changed.connect(lambda: changes.append(look.tokens.name))
    assert theme() is apply(qapp, "dark")
    assert changes == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.bg_surface)
    drawn = button.icon().pixmap(16, 16).toImage()
    shades = {
        drawn.pixelColor(x, y).name() for x in range(16) for y in range(16) if drawn.pixelColor(x, y).alpha() > 250
    }
    assert QColor(DARK.text_primary).name() in shades
    apply(qapp, "light")


def test_without_a_word_from_the_system_the_look_is_light(qapp: QApplication) -> None:
    assert apply(qapp, "system").tokens.name == "light"
    assert theme().choice == "system"
    apply(qapp, "light")


def test_a_label_role_changes_the_type_style(qapp: QApplication, qtbot: QtBot) -> None:
    apply(qapp, "light")
    label = QLabel("HARTMANN, Julia")
    qtbot.addWidget(label)
    label.setProperty("role", "name")
    label.ensurePolished()
    assert (label.font().pixelSize(), label.font().weight()) == (18, QFont.Weight.DemiBold)


def test_the_palette_leaves_nothing_to_the_system() -> None:
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert palette(DARK).isBrushSet(QPalette.ColorGroup.Active, role), role


def test_icons_are_sharp_on_fine_screens_and_unknown_ones_are_refused(qapp: QCoreApplication) -> None:
    icons = Icons()
    fine = icons.pixmap("check", "#123456", 16, 2.0)
    assert (fine.width(), fine.deviceIndependentSize().width()) == (32, 16)
    assert icons.pixmap("check", "#123456", 16, 2.0) is fine
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", "#123456", 16)


def test_every_icon_draws_something_in_the_colour_asked_for(qapp: QCoreApplication) -> None:
    icons = Icons()
    assert len(icons.names) > 60
    for name in icons.names:
        drawn = icons.pixmap(name, "#C4262E", 24).toImage()
        inked = [drawn.pixelColor(x, y) for x in range(24) for y in range(24) if drawn.pixelColor(x, y).alpha() > 200]
        assert inked, name
        assert all(colour.red() > colour.green() for colour in inked), name
