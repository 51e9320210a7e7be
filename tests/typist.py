"""Somebody who types into a form of the real program until they are stopped; run as a process of its own.

Says after each letter how many there are, and when: python -m tests.typist FOLDER FORM CLINIC
"""

import sys
from pathlib import Path
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from prolodesk.app.program import application_for
from prolodesk.domain.status import Status
from prolodesk.ui.plan.wishes import EditPlan
from prolodesk.ui.window import SMALLEST
from tests.scene import Scene, opened

LETTER_MS = 200


def field_of(scene: Scene, form: str) -> QPlainTextEdit:
    """Open a form, and the field of it that somebody types into: the same one at each start."""
    desk = scene.desk
    card = next(card for card in scene.cards() if card.kind == "session" and card.status is Status.IN_SESSION)
    match form:
        case "record":
            desk.open_patient(card.patient_id, "record")
            field = desk.patient.record_tab.record.form.entries["note"].field.editor
        case "plan":
            desk.open_patient(card.patient_id, "plan")
            desk.plan._wish(EditPlan())
            field = next(each for each in desk.plan.editor.findChildren(QPlainTextEdit) if each.isVisible())
        case _:
            desk.open_visit(card)
            field = desk.session.panel.form.note
    scene.hand.settle()
    assert isinstance(field, QPlainTextEdit)
    return field


def main(folder: Path, form: str, clinic: Path) -> None:
    """Type into this form of a copy of this demo clinic."""
    with opened(folder, application_for([]), size=SMALLEST, template=clinic) as scene:
        field = field_of(scene, form)
        field.setFocus()
        field.selectAll()
        typed = 0
        while True:
            QTest.keyClicks(field, "x")
            typed += 1
            print(typed, monotonic(), flush=True)
            QTest.qWait(LETTER_MS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
