"""The upper part of a plan: what it treats, on which side, by which protocol, how often and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.histories import Complaint
from prolodesk.clinic.knowledge_values import Protocol
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.schedule import Provider
from prolodesk.domain.courses import LONGEST_INTERVAL_WEEKS, MOST_SESSIONS
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.sentences import (
    interval_words,
    protocol_blanks,
    protocol_evidence,
    protocol_state,
    side_buttons,
    side_choice,
)
from prolodesk.ui.plan.step_intervals import StepIntervals
from prolodesk.ui.plan.wishes import (
    ApproveProtocol,
    ChooseComplaint,
    ChooseProtocol,
    NewComplaint,
    SetPart,
    SetTarget,
    Typed,
)
from prolodesk.ui.theme import theme
from prolodesk.words import tr

NEW_COMPLAINT = "new complaint"
LEAST_WEEKS = 0.5


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen in a plan's upper part."""

    complaints: tuple[Complaint, ...] = ()
    protocols: tuple[Protocol, ...] = ()
    providers: tuple[Provider, ...] = ()
    may_approve: bool = False


class CourseForm(QWidget):
    """Ctrl+T takes the clinic's protocol for the plan's region; where there are several it opens their list.

    Signals:
    asked: a wish about the plan's upper part.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offered = Offered()
        self._protocol_id: str | None = None
        self._region = ""
        self._complaint = ChoiceField(tr("Complaint"))
        self._new_complaint = EntryLine(tr("New complaint"), tr("What brings the patient? Enter adds it"))
        self._side = Segmented(side_buttons(), tr("Side of the patient"))
        self._protocol = ChoiceField(tr("Protocol"))
        self._title = EntryLine(tr("Title"))
        self._provider = ChoiceField(tr("Provider"))
        self._sessions = NumberLine(tr("Sessions"), 1, MOST_SESSIONS, whole=True)
        self._target = NumberLine(tr("Weeks between sessions"), LEAST_WEEKS, LONGEST_INTERVAL_WEEKS, may_be_empty=False)
        self._least = NumberLine(tr("Fewest weeks"), LEAST_WEEKS, LONGEST_INTERVAL_WEEKS)
        self._most = NumberLine(tr("Most weeks"), LEAST_WEEKS, LONGEST_INTERVAL_WEEKS)
        self._rhythm = plain_label(role="strong")
        self.steps = StepIntervals()
        self._about = _ProtocolLines()
        self._lay_out()
        self._connect()

    def show_offered(self, offered: Offered) -> None:
        """What can be chosen from now on."""
        self._offered = offered
        complaints = [(each.complaint_id, _complaint_words(each)) for each in offered.complaints]
        self._complaint.show_choices((*complaints, (NEW_COMPLAINT, tr("New complaint…"))))
        protocols = [(each.id, _protocol_words(each)) for each in offered.protocols]
        self._protocol.show_choices(((None, tr("No protocol")), *protocols))
        self._provider.show_choices(tuple((each.provider_id, each.name) for each in offered.providers))

    def show_draft(self, draft: PlanDraft, typed: dict[str, str]) -> None:
        """Show this part of a draft. What is being typed is left alone."""
        complaint_id = draft.complaint_id or NEW_COMPLAINT
        for field, chosen in ((self._complaint, complaint_id), (self._provider, draft.provider_id)):
            field.setCurrentIndex(-1)
            field.choose(chosen)
        self._new_complaint.show_value("", typed.get("new_complaint"))
        if self._new_complaint.hasFocus() and draft.complaint_id:
            self._side.button(self._side.choice() or "left").setFocus(Qt.FocusReason.OtherFocusReason)
        self._new_field.setVisible(draft.complaint_id is None)
        self._protocol_id, self._region = draft.protocol_id, draft.region
        self._protocol.choose(draft.protocol_id)
        self._side.show_choice(draft.side)
        self._title.show_value(draft.title, typed.get("title"))
        self._sessions.show_number(draft.sessions)
        self._target.show_number(draft.interval_target_weeks)
        self._least.show_number(draft.interval_min_weeks)
        self._most.show_number(draft.interval_max_weeks)
        weeks = draft.interval_min_weeks, draft.interval_target_weeks, draft.interval_max_weeks
        show_text(self._rhythm, interval_words(*weeks))
        self._rhythm.setVisible(bool(self._rhythm.text()))
        self.steps.show_draft(draft)
        protocol = next((each for each in self._offered.protocols if each.id == draft.protocol_id), None)
        newest = max(
            (each for each in self._offered.protocols if protocol and each.key == protocol.key),
            key=lambda each: each.revision,
            default=None,
        )
        self._about.show_protocol(protocol, newest, self._offered.may_approve)

    def take_protocol(self) -> None:
        """The one protocol of the region that the clinic approved, if there is no other; else choose from the list."""
        approved = [p for p in self._offered.protocols if p.state == "approved" and p.region == self._region]
        if self._protocol_id is None and len(approved) == 1:
            self._take(approved[0].id)
        else:
            self._protocol.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._protocol.showPopup()

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        for line in (self._new_complaint, self._title, self._sessions, self._target, self._least, self._most):
            line.settle()
        self.steps.settle()

    def focus_first(self) -> None:
        """Begin with the complaint: its name where it is new."""
        first = self._complaint if self._new_field.isHidden() else self._new_complaint
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        form = Form()
        self._complaint_field = Field(tr("Complaint"), self._complaint)
        form.row(self._complaint_field, Field(tr("Side of the patient"), self._side), shares=(6, 6))
        self._new_field = Field(tr("New complaint"), self._new_complaint)
        form.row(self._new_field, shares=(12,))
        form.row(Field(tr("Protocol"), self._protocol), Field(tr("Provider"), self._provider), shares=(8, 4))
        form.row(self._about, shares=(12,))
        form.row(
            Field(tr("Sessions"), self._sessions),
            Field(tr("Weeks between"), self._target),
            Field(tr("At least"), self._least),
            Field(tr("At most"), self._most),
            Field(tr("Title"), self._title),
            shares=(2, 2, 2, 2, 4),
        )
        self._new_field.hide()
        self._rhythm.hide()
        self._side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(form)
        column.addWidget(self._rhythm)
        column.addWidget(self.steps)

    def _connect(self) -> None:
        ask = self.asked.emit
        self._complaint.activated.connect(self._choose_complaint)
        self._new_complaint.typed.connect(lambda text: ask(Typed("new_complaint", text)))
        self._new_complaint.entered.connect(self._add_complaint)
        self._side.picked.connect(lambda side: ask(SetPart("side", side)))
        self._protocol.activated.connect(self._choose_protocol)
        self._about.asked.connect(self.asked)
        self.steps.asked.connect(self.asked)
        for keys in keys_of("take_protocol", "plan"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take_protocol)
        self._provider.activated.connect(lambda: ask(SetPart("provider_id", self._provider.chosen())))
        self._title.typed.connect(lambda text: ask(Typed("title", text)))
        self._title.entered.connect(lambda text: ask(SetPart("title", text)))
        self._sessions.entered.connect(lambda count: ask(SetPart("sessions", count)))
        self._target.entered.connect(lambda weeks: ask(SetTarget(weeks)))
        self._least.entered.connect(lambda weeks: ask(SetPart("interval_min_weeks", weeks)))
        self._most.entered.connect(lambda weeks: ask(SetPart("interval_max_weeks", weeks)))

    def _choose_complaint(self) -> None:
        chosen = self._complaint.chosen()
        self._new_field.setVisible(chosen == NEW_COMPLAINT)
        if chosen == NEW_COMPLAINT:
            self._new_complaint.setFocus(Qt.FocusReason.OtherFocusReason)
        elif chosen is not None:
            self.asked.emit(ChooseComplaint(str(chosen)))

    def _add_complaint(self, title: str) -> None:
        if title.strip():
            self.asked.emit(NewComplaint(title.strip()))

    def _choose_protocol(self) -> None:
        chosen = self._protocol.chosen()
        if chosen != self._protocol_id:
            self._take(None if chosen is None else str(chosen))

    def _take(self, protocol_id: str | None) -> None:
        """Take a protocol; without a side of the plan its sites wait, so that is what is asked next, once."""
        self.asked.emit(ChooseProtocol(protocol_id))
        if protocol_id is not None and not self._side.choice():
            self._side.button("left").setFocus(Qt.FocusReason.OtherFocusReason)


class _ProtocolLines(QWidget):
    """What is to be known of the protocol chosen: whether it is reviewed, where it comes from, what it leaves open."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._protocol: Protocol | None = None
        self._chips = {
            "example": Chip(tr("Example, not reviewed"), "warn", "circle-alert"),
            "own": Chip(tr("Not reviewed yet"), "warn", "circle-alert"),
            "approved": Chip(tr("Approved"), "neutral", "shield-check"),
        }
        self._newest: Protocol | None = None
        self._newer = plain(tr("Take the newest version"))
        self._evidence = plain_label(role="small", wrap=True)
        self._approve = plain(tr("Approve for this clinic"))
        self._blanks = plain_label(role="small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        for chip in self._chips.values():
            head.addWidget(chip)
        head.addWidget(self._evidence, 1)
        head.addWidget(self._newer)
        head.addWidget(self._approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(head)
        column.addWidget(self._blanks)
        self._approve.clicked.connect(self._ask)
        self._newer.clicked.connect(self._take_newest)
        self.hide()

    def show_protocol(self, protocol: Protocol | None, newest: Protocol | None, may_approve: bool) -> None:
        """Show these lines for a protocol, and whether there is a newer version of it; none hides them."""
        self._protocol, self._newest = protocol, newest
        self.setVisible(protocol is not None)
        if protocol is None:
            return
        shown = "own" if protocol.own and protocol.state == "example" else protocol.state
        for state, chip in self._chips.items():
            chip.setVisible(state == shown)
        self._newer.setVisible(newest is not None and newest.revision > protocol.revision)
        self.setAccessibleName(protocol_state(protocol))
        show_text(self._evidence, protocol_evidence(protocol))
        show_text(self._blanks, protocol_blanks(protocol))
        self._blanks.setVisible(bool(protocol_blanks(protocol)))
        self._approve.setVisible(may_approve and protocol.state == "example")

    def _ask(self) -> None:
        if self._protocol is not None:
            self.asked.emit(ApproveProtocol(self._protocol.id))

    def _take_newest(self) -> None:
        if self._newest is not None:
            self.asked.emit(ChooseProtocol(self._newest.id))


def _complaint_words(complaint: Complaint) -> str:
    title = complaint.form.title or tr("Complaint without a title")
    side = side_choice(complaint.form.side)
    return tr("{title}, {side}", title=title, side=side) if side else title


def _protocol_words(protocol: Protocol) -> str:
    if protocol.state == "approved":
        state = tr("approved")
    else:
        state = tr("not reviewed") if protocol.own else tr("example")
    if protocol.revision > 1:
        return tr("{title} ({state}, version {number})", title=protocol.title, state=state, number=protocol.revision)
    return tr("{title} ({state})", title=protocol.title, state=state)


def complaint_side(complaints: Sequence[Complaint], complaint_id: str | None) -> str:
    """The side a complaint is on, or empty."""
    return next((each.form.side for each in complaints if each.complaint_id == complaint_id), "")
