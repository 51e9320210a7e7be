"""The screen in the patient's hands: begun by one key, kept whatever happens, given back behind the lock."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from prolodesk.clinic.changes import Change
from prolodesk.clinic.pain_drawings import drawing_desk, pain_drawings
from prolodesk.clinic.records import pain_line
from prolodesk.domain.body.pain import Quality, Stroke
from prolodesk.ui.pain.page import PainPage
from prolodesk.ui.signin.lock import LockPage
from tests.scene import Scene, opened

BACK = Stroke("posterior", Quality.ACHING, 40.0, ((400.0, 800.0), (500.0, 800.0)))


@pytest.fixture
def scene(qapp: QApplication, tmp_path: object) -> Iterator[Scene]:
    with opened(tmp_path, qapp) as open_scene:  # type: ignore[arg-type]
        yield open_scene


def cover(scene: Scene) -> QWidget:
    """What fills the window."""
    page = scene.program.window._stack.currentWidget()
    assert page is not None
    return page


def test_the_patient_draws_and_the_desk_comes_back_only_through_the_lock(scene: Scene) -> None:
    desk = scene.desk
    coming = (card for card in scene.cards() if card.kind == "session" and card.course_title)
    card = next(card for card in coming if desk.clinic.ask(drawing_desk, card.patient_id).visit)
    desk.open_patient(card.patient_id)
    known = len(desk.clinic.ask(pain_line, card.patient_id))
    before = desk.clinic.ask(pain_drawings, card.patient_id)
    scene.hand.key("Ctrl+Shift+D")
    page = cover(scene)
    assert isinstance(page, PainPage) and scene.window.windowTitle() == "prolodesk"
    others = {other.family for other in scene.cards() if other.patient_id != card.patient_id}
    assert not any(name in label.text() for label in page.findChildren(QLabel) for name in others if name)
    for keys in ("Ctrl+Shift+S", "Ctrl+K", "F1", "Ctrl+L", "Esc", "Ctrl+Z"):
        scene.hand.key(keys)
    assert cover(scene) is page and scene.program.window.is_covered()
    assert not any(isinstance(each, QDialog) and each.isVisible() for each in QApplication.topLevelWidgets())
    page._draw(BACK)
    assert desk.clinic.ask(drawing_desk, card.patient_id).at_work is not None
    page.leave.click()
    assert isinstance(cover(scene), LockPage) and scene.program.window.is_covered()
    scene.program._uncover()
    scene.hand.settle()
    scene.hand.key("Ctrl+Shift+D")
    page = cover(scene)
    assert isinstance(page, PainPage) and page.drawing()[0] == (BACK,)
    page.scale.buttons[6].click()
    heard: list[Change] = []
    desk.desk.changed.connect(heard.append)
    page.done.click()
    (made,) = set(desk.clinic.ask(pain_drawings, card.patient_id)) - set(before)
    assert made.strokes == (BACK,) and heard[-1].inverse is not None
    assert len(desk.clinic.ask(pain_line, card.patient_id)) == known + 1
    page.back.click()
    assert isinstance(cover(scene), LockPage)
    scene.program._uncover()
    desk.desk.undo()
    assert desk.clinic.ask(pain_drawings, card.patient_id) == before
    assert len(desk.clinic.ask(pain_line, card.patient_id)) == known
