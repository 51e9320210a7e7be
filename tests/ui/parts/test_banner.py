"""The patient banner: the same order for everyone, and no alert lost."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.banner import BannerAlert, BannerValue, PatientBanner, fitting
from prolodesk.ui.theme import apply

JULIA = BannerValue(
    "HARTMANN, Julia (Mrs)",
    "14-Jul-1981 (45y)",
    "Female",
    "P-00 912",
    "+1 415 555 2671",
    "Jule",
    (BannerAlert("Warfarin"), BannerAlert("Lidocaine", allergy=True)),
)


def banner(qtbot: QtBot, value: BannerValue, width: int = 1400) -> PatientBanner:
    made = PatientBanner()
    qtbot.addWidget(made)
    made.show_patient(value)
    made.resize(width, made.height())
    made.show()
    return made


def words(of: PatientBanner) -> list[str]:
    seen = [label for label in of.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in sorted(seen, key=lambda label: label.mapTo(of, label.pos()).x())]


def test_it_reads_name_born_sex_number_in_this_order_without_colons(qtbot: QtBot) -> None:
    shown = banner(qtbot, JULIA)
    read = words(shown)
    order = [read.index(text) for text in ("HARTMANN, Julia (Mrs)", "14-Jul-1981 (45y)", "Female", "P-00 912")]
    assert order == sorted(order)
    assert not any(":" in text for text in read)
    assert shown.height() == 64


def test_what_is_not_known_is_said(qtbot: QtBot) -> None:
    read = words(banner(qtbot, BannerValue("LEE, Ann")))
    assert read.count("Not known") == 3
    assert "Phone" not in read
    assert "Allergies not recorded" in read
    assert not any("?" in text for text in read)


def test_allergies_come_first(qtbot: QtBot) -> None:
    assert banner(qtbot, JULIA).shown_alerts() == ("Lidocaine", "Warfarin")


def test_no_known_allergies_is_said_unless_there_is_one(qtbot: QtBot) -> None:
    calm = "No known allergies · confirmed 27-Oct-2026"
    assert banner(qtbot, BannerValue("LEE, Ann", no_allergies=calm)).shown_alerts() == (calm,)
    allergic = BannerValue("LEE, Ann", alerts=(BannerAlert("Latex", allergy=True),), no_allergies=calm)
    assert banner(qtbot, allergic).shown_alerts() == ("Latex",)


def test_a_long_alert_is_whole_where_there_is_room(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, "light")
    calm = "No known allergies · confirmed Tue 17-Nov-2026 by telephone"
    shown = banner(qtbot, BannerValue("LEE, Ann", "1-Jan-1980", "Female", "P-1", no_allergies=calm), width=1300)
    qtbot.waitUntil(lambda: calm in words(shown))
    allergy = BannerAlert("Lidocaine and everything related to it, swelling of the face", allergy=True)
    shown = banner(qtbot, BannerValue("LEE, Ann", "1-Jan-1980", "Female", "P-1", alerts=(allergy,)), width=1300)
    qtbot.waitUntil(lambda: allergy.text in words(shown))


def test_a_long_name_takes_nothing_from_the_alerts(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, "light")
    long = BannerValue("W" * 100, "14-Jul-1981 (45y)", "Female", "P-00 912", "+1 415 555 2671", alerts=JULIA.alerts)
    shown = banner(qtbot, long, width=1282)
    qtbot.waitUntil(lambda: {"Lidocaine", "Warfarin"} <= set(words(shown)))
    shown.show_patient(JULIA)
    qtbot.waitUntil(lambda: {"HARTMANN, Julia (Mrs)", "Lidocaine", "Warfarin"} <= set(words(shown)))


def test_alerts_without_room_are_counted_and_listed(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, "light")
    many = tuple(BannerAlert(f"Alert number {number} with many words", allergy=number == 7) for number in range(8))
    shown = banner(qtbot, BannerValue("LEE, Ann", "1-Jan-1980", "Female", "P-1", "+1", alerts=many), width=1000)
    there = shown.shown_alerts()
    assert there[0] == "Alert number 7 with many words"
    assert 0 < len(there) < 8
    assert shown._more.text() == f"+{8 - len(there)}"
    shown._more.click()
    (menu,) = shown.findChildren(QMenu)
    assert len(menu.actions()) == 8
    menu.close()


def test_where_name_and_allergy_have_no_room_side_by_side_the_alerts_have_a_row_of_their_own(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "light")
    name, allergy = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF, Hubert (Mr)", BannerAlert("Penicillin (severe)", allergy=True)
    shown = banner(qtbot, BannerValue(name, "14-Jul-1981 (45y)", "Male", "P-1", "+1", alerts=(allergy,)), width=900)
    qtbot.waitUntil(lambda: {name, allergy.text} <= set(words(shown)))
    high = shown.height()
    shown.resize(1600, high)
    qtbot.waitUntil(lambda: shown.height() < high)
    assert {name, allergy.text, "+1"} <= set(words(shown))


@given(widths=st.lists(st.integers(20, 300), max_size=8), room=st.integers(0, 1500))
def test_chips_never_take_more_than_the_room_unless_there_is_but_one(widths: list[int], room: int) -> None:
    count = fitting(widths, room, more=50)
    assert 0 <= count <= len(widths)
    assert count >= min(1, len(widths))
    if count > 1:
        assert sum(widths[:count]) + (50 if count < len(widths) else 0) <= room
