"""Reviewing sites: every site with its state, approved by Enter, moved on the picture, put back, undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from prolodesk.clinic.atlas_reviews import atlas_in_force, atlas_reviews
from prolodesk.ui.desk import Desk
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.settings.atlas import ALL, APPROVED, AtlasSection
from prolodesk.ui.settings.page import SettingsPage
from prolodesk.ui.settings.section import Notice
from prolodesk.words import Formats
from tests.made_clinic import MadeClinic, door_of, opened


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeClinic]:
    with opened(tmp_path_factory.mktemp("atlas")) as made:
        yield made


class Screen:
    """The section in its page, joined to a desk."""

    def __init__(self, qtbot: QtBot, made: MadeClinic, rita: bool = False) -> None:
        self.clinic = door_of(made.rita(), made.clock) if rita else made.owner
        self.desk = Desk(self.clinic)
        self.page = SettingsPage(self.clinic, formats=Formats(), prefs=Prefs(), version="1.0")
        self.page.asked.connect(self.desk.do)
        self.desk.changed.connect(self.page.on_change)
        self.desk.refused.connect(self.page.show_refusal)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 900)
        self.page.show()
        self.page.show_section("atlas")
        section = self.page.section("atlas")
        assert isinstance(section, AtlasSection)
        self.section = section

    def said(self) -> str:
        return self.section.said.text()


@pytest.fixture
def screen(qtbot: QtBot, made: MadeClinic) -> Iterator[Screen]:
    screen = Screen(qtbot, made)
    yield screen
    while screen.desk.undo_label:
        screen.desk.undo()


def find(screen: Screen, qtbot: QtBot, text: str) -> None:
    screen.section.search.setFocus()
    screen.section.search.selectAll()
    qtbot.keyClicks(screen.section.search, text)


def test_every_site_is_listed_as_not_reviewed_with_where_it_is_found(screen: Screen) -> None:
    assert len(screen.section.list.choices()) == 272
    assert {choice.detail for choice in screen.section.list.choices()} == {"Not reviewed"}
    assert "0 of 272" in screen.section.progress.text()
    assert "Not reviewed" in screen.said() and "under the skin" in screen.said()


def test_enter_approves_and_goes_on_and_undo_takes_it_back(screen: Screen, qtbot: QtBot) -> None:
    find(screen, qtbot, "long posterior")
    rows = [str(choice.value) for choice in screen.section.list.choices()]
    assert rows == ["posterior_si_long_psis", "posterior_si_long_sacrum"]
    qtbot.keyClick(screen.section.search, Qt.Key.Key_Return)
    assert screen.clinic.ask(atlas_reviews)[rows[0]].holds
    assert [choice.value for choice in screen.section.list.choices()] == [rows[1]]
    assert screen.section.site() == rows[1]
    screen.section.filter.button(APPROVED).click()
    assert "Approved by" in screen.section.list.choices()[0].detail
    screen.desk.undo()
    assert screen.section.list.choices() == () and not screen.section.approve.isEnabled()
    assert not screen.clinic.ask(atlas_reviews)[rows[0]].holds


def test_a_click_on_a_row_only_looks(screen: Screen, qtbot: QtBot) -> None:
    view = screen.section.list
    index = view.model().index(3, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert screen.section.site() == view.choices()[3].value
    assert "0 of 272" in screen.section.progress.text()


def test_arrow_keys_on_the_picture_move_the_site_and_put_back_puts_it_back(screen: Screen, qtbot: QtBot) -> None:
    find(screen, qtbot, "short posterior iliac middle")
    screen.section.filter.button(ALL).click()
    figure, site = screen.section.figure(), screen.section.site()
    assert figure is not None and figure.view.name == "lumbopelvic_posterior"
    qtbot.keyClick(figure, Qt.Key.Key_Down)
    qtbot.keyClick(figure, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    review = screen.clinic.ask(atlas_reviews)[site]
    assert review.moved_mm == (5.0, 0.0, -1.0)
    assert "5.0 mm towards the middle, 1.0 mm down" in screen.said() and "Moved by 5.1 mm" in screen.said()
    assert screen.clinic.ask(atlas_in_force).placements[site].reviewed
    screen.section.back.click()
    assert screen.clinic.ask(atlas_reviews)[site].moved_mm == (0.0, 0.0, 0.0)
    assert not screen.section.back.isEnabled()


def test_the_site_is_dragged_and_a_drag_too_far_is_refused_in_words(screen: Screen, qtbot: QtBot) -> None:
    find(screen, qtbot, "short posterior iliac middle")
    screen.section.filter.button(ALL).click()
    figure, site = screen.section.figure(), screen.section.site()
    assert figure is not None

    def drag(dx: float, dy: float) -> None:
        at = QPoint(*(round(value) for value in figure.camera.to_px(figure._place.at)))
        there = at + QPoint(round(dx * figure.camera.px_per_mm), round(dy * figure.camera.px_per_mm))
        qtbot.mousePress(figure, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseMove(figure, there)
        qtbot.mouseRelease(figure, Qt.MouseButton.LeftButton, pos=there)

    drag(0, 6)
    medial, back, up = screen.clinic.ask(atlas_reviews)[site].moved_mm
    assert up == pytest.approx(-6, abs=0.6) and abs(medial) < 0.6 and back == 0
    drag(0, 40)
    assert screen.clinic.ask(atlas_reviews)[site].moved_mm == (medial, back, up)
    notices = [notice.text() for notice in screen.section.findChildren(Notice)]
    assert any("another structure" in text for text in notices)


def test_the_views_of_a_site_are_looked_at_in_turn(screen: Screen, qtbot: QtBot) -> None:
    find(screen, qtbot, "mcl knee tib")
    figure = screen.section.figure()
    assert figure is not None and figure.view.name == "knee_medial_r"
    screen.section.other_view.click()
    assert figure.view.name == "anterior"
    screen.section.other_view.click()
    assert figure.view.name == "knee_medial_r"


def test_reception_reads_why_it_may_not(qtbot: QtBot, made: MadeClinic) -> None:
    screen = Screen(qtbot, made, rita=True)
    assert screen.section.list.choices() == ()
    assert not screen.section.approve.isEnabled()
    notices = [notice.text() for notice in screen.section.findChildren(Notice)]
    assert any("approve protocols and rules" in text for text in notices)
