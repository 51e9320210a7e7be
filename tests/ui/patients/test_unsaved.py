"""What was typed and is not in the record, kept and put back."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from prolodesk.clinic.drafts import DropDraft, SaveDraft
from prolodesk.ui.patients.unsaved import Unsaved

KNOWN = {"phone": "555", "note": ""}


@pytest.fixture
def sent() -> list[object]:
    return []


@pytest.fixture
def unsaved(qapp: QApplication, sent: list[object]) -> Unsaved:
    unsaved = Unsaved("record")
    unsaved.asked.connect(sent.append)
    unsaved.begin("patient", KNOWN, None)
    return unsaved


def test_typing_is_kept_once_with_what_the_record_said(unsaved: Unsaved, sent: list[object]) -> None:
    unsaved.type("phone", "5551")
    unsaved.type("phone", "55512")
    unsaved.keep()
    unsaved.keep()
    assert sent == [SaveDraft("record", "patient", {"phone": {"was": "555", "typed": "55512"}})]


def test_two_seconds_count_from_the_first_letter(unsaved: Unsaved) -> None:
    (timer,) = unsaved.findChildren(QTimer)
    unsaved.type("phone", "5")
    left = timer.remainingTime()
    unsaved.type("phone", "55")
    assert timer.isActive() and timer.interval() <= 2000 and timer.remainingTime() <= left


def test_that_the_draft_is_behind_is_said_once_until_it_is_kept(unsaved: Unsaved) -> None:
    said = list[int]()
    unsaved.begun.connect(lambda: said.append(1))
    for letters in ("5", "55", "5551"):
        unsaved.type("phone", letters)
    assert len(said) == 1
    unsaved.keep()
    unsaved.type("phone", "55512")
    assert len(said) == 2


def test_typing_back_what_the_record_says_drops_the_draft(unsaved: Unsaved, sent: list[object]) -> None:
    unsaved.type("phone", "5551")
    unsaved.keep()
    unsaved.type("phone", "555")
    unsaved.keep()
    assert sent[-1] == DropDraft("record", "patient") and unsaved.names() == ()


def test_a_draft_is_put_back_only_where_it_still_differs(unsaved: Unsaved) -> None:
    draft = {"phone": {"was": "555", "typed": "556"}, "note": {"was": "x", "typed": ""}}
    unsaved.begin("patient", KNOWN, draft)
    assert unsaved.names() == ("phone",) and unsaved.typed("phone") == "556" and unsaved.typed("note") == ""
    assert unsaved.changed_since() == ()


def test_a_record_changed_since_is_told_apart_until_someone_insists(unsaved: Unsaved) -> None:
    unsaved.type("phone", "556")
    unsaved.know({"phone": "557", "note": ""})
    assert unsaved.changed_since() == ("phone",)
    unsaved.insist("phone")
    assert unsaved.changed_since() == () and unsaved.typed("phone") == "556"


def test_a_draft_that_did_not_reach_the_file_is_tried_again(unsaved: Unsaved, sent: list[object]) -> None:
    unsaved.type("phone", "556")
    unsaved.keep()
    assert not unsaved.confirm(None)
    (timer,) = unsaved.findChildren(QTimer)
    assert timer.isActive()
    unsaved.keep()
    assert len(sent) == 2 and unsaved.confirm({"phone": {"was": "555", "typed": "556"}})


def test_what_was_saved_within_the_two_seconds_is_said_to_be_kept(unsaved: Unsaved, sent: list[object]) -> None:
    said = list[int]()
    unsaved.kept.connect(lambda: said.append(1))
    (timer,) = unsaved.findChildren(QTimer)
    unsaved.type("phone", "5551")
    unsaved.know(KNOWN | {"phone": "5551"})
    timer.stop()
    timer.timeout.emit()
    assert said == [1] and sent == []
