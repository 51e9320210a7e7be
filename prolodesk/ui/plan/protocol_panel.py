"""Save as protocol: what of the plan becomes a protocol, under which name, and what it changes about a former one."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.clinic.knowledge_values import Protocol, Solution, protocol_from
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.protocol_changes import protocol_changes
from prolodesk.clinic.protocol_making import Made, on_former, protocol_made
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.sentences import interval_words
from prolodesk.ui.plan.wishes import SaveAsProtocol
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, words

MOST_CHANGES = 5


class ProtocolPanel(QFrame):
    """Signals:
    asked: SaveAsProtocol. Enter saves, Esc leaves.
    left: it is about to close; the keys go back to where it was opened.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._atlas = atlas
        self._draft = PlanDraft()
        self._solutions: Mapping[Id, Solution] = {}
        self._offered: tuple[Protocol, ...] = ()
        self._protocols: tuple[Protocol, ...] = ()
        self.kind = ChoiceField(tr("Save as"))
        self.name = EntryLine(tr("Name of the protocol"), tr("What it treats"))
        self._summary = plain_label(role="strong", wrap=True)
        self._changes = plain_label(role="small", wrap=True)
        self._left_out = plain_label(role="warn", wrap=True)
        self._why = plain_label(role="error", wrap=True)
        self.save = primary(tr("Save protocol"), hint=tr("Enter"))
        self._leave = quiet(tr("Cancel"))
        self._lay_out()
        self.kind.activated.connect(lambda: self._choose())
        self.name.returnPressed.connect(self._ask)
        self.save.clicked.connect(self._ask)
        self._leave.clicked.connect(self.close_panel)
        self.hide()

    def show_plan(self, draft: PlanDraft, solutions: Mapping[Id, Solution], protocols: tuple[Protocol, ...]) -> None:
        """The plan as it is now; an open panel says at once what becomes of it."""
        self._draft, self._solutions, self._offered = draft, solutions, protocols
        newest = {each.key: each for each in sorted(protocols, key=lambda each: each.revision)}
        self._protocols = tuple(newest[key] for key in dict.fromkeys(each.key for each in protocols))
        if not self.isHidden():
            self._tell()

    def open_panel(self) -> None:
        """Offer a new version of the plan's protocol, or a new protocol named as the plan."""
        choices = [(each.id, tr("New version of “{title}”", title=each.title)) for each in self._protocols]
        self.kind.show_choices(((None, tr("New protocol")), *choices))
        self.kind.setCurrentIndex(0)
        used = next((each.key for each in self._offered if each.id == self._draft.protocol_id), "")
        self.kind.choose(next((each.id for each in self._protocols if each.key == used), None))
        self.show()
        self._choose()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def close_panel(self) -> None:
        """Leave it; the plan stays as it is."""
        self.left.emit()
        self.hide()

    def show_trouble(self, text: str) -> None:
        """Why it was not saved."""
        show_text(self._why, text)
        self._why.setVisible(bool(text))

    def texts(self) -> tuple[str, ...]:
        """What is said: the summary, what it changes, what cannot be part of it."""
        return tuple(label.text() for label in (self._summary, self._changes, self._left_out) if not label.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        before = self._before()
        self.name.show_value(before.title if before else self._draft.title)
        self.name.setText(before.title if before else self._draft.title)
        self.show_trouble("")
        self._tell()

    def _before(self) -> Protocol | None:
        return next((each for each in self._protocols if each.id == self.kind.chosen()), None)

    def _tell(self) -> None:
        made = protocol_made(self._draft, self._solutions, self._atlas)
        before = self._before()
        show_text(self._summary, self._summary_words(made))
        changes = self._change_words(made, before) if before else ""
        show_text(self._changes, changes)
        self._changes.setVisible(bool(changes))
        left_out = left_out_words(made)
        show_text(self._left_out, left_out)
        self._left_out.setVisible(bool(left_out))
        self.save.setEnabled(bool(made.body["sites"]))

    def _summary_words(self, made: Made) -> str:
        sites, draft = made.body["sites"], self._draft
        parts = [tr_n("{count} site", "{count} sites", len(sites))] if sites else [tr("No named site yet")]
        usual = next((each for each in self._solutions.values() if each.key == made.body["solution"]), None)
        if usual is not None:
            parts.append(usual.short_title)
        if draft.sessions:
            parts.append(tr_n("{count} session", "{count} sessions", draft.sessions))
        rhythm = interval_words(draft.interval_min_weeks, draft.interval_target_weeks, draft.interval_max_weeks)
        return " · ".join([*parts, rhythm] if rhythm else parts)

    def _change_words(self, made: Made, before: Protocol) -> str:
        after = next_version(before, made, self.name.text().strip() or before.title)
        titles = {solution.key: solution.short_title for solution in self._solutions.values()}
        lines = [words(line, Formats()) for line in protocol_changes(before, after, self._atlas, titles)]
        if not lines:
            return tr("Nothing differs from version {revision}.", revision=before.revision)
        more = len(lines) - MOST_CHANGES
        shown = lines[:MOST_CHANGES] + ([tr("and {count} more", count=more)] if more > 0 else [])
        return "\n".join([tr("Against version {revision}:", revision=before.revision), *shown])

    def _ask(self) -> None:
        title = self.name.text().strip()
        if not title:
            self.show_trouble(tr("The protocol needs a name. Type what it treats."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        before, offered = self._before(), {each.id for each in self._offered}
        self.asked.emit(SaveAsProtocol(title, before.id if before else None))
        if {each.id for each in self._offered} != offered:  # it was kept, and the plan is shown with it already
            self.close_panel()

    def _lay_out(self) -> None:
        space = theme().px
        self.kind.setMinimumWidth(space(200))
        head = QHBoxLayout()
        head.setSpacing(space(8))
        head.addWidget(self.kind, 4)
        head.addWidget(self.name, 6)
        foot = QHBoxLayout()
        foot.setSpacing(space(8))
        foot.addWidget(self._why, 1)
        foot.addStretch(0)
        foot.addWidget(self._leave)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(8), space(16), space(8))
        column.setSpacing(space(6))
        column.addWidget(caption(tr("Save as protocol")))
        column.addLayout(head)
        for label in (self._summary, self._changes, self._left_out):
            column.addWidget(label)
        column.addLayout(foot)


def next_version(before: Protocol, made: Made, title: str) -> Protocol:
    """What a protocol would be with these sites and this rhythm under that title."""
    former = {**asdict(before), "solution": before.solution_key}
    former["sites"] = [{**asdict(site), "solution": site.solution_key} for site in before.sites]
    body = {**on_former(made.body, former), "title": title}
    return protocol_from("", before.revision + 1, "example", "", body)


def left_out_words(made: Made) -> str:
    """What of the marks cannot be part of a protocol, and why."""
    said = []
    if made.free_points:
        said.append(
            tr_n(
                "A free point stays with this patient: a protocol holds named sites only.",
                "{count} free points stay with this patient: a protocol holds named sites only.",
                made.free_points,
            )
        )
    if made.unknown:
        said.append(tr("The atlas no longer has {sites}: mark what replaces it.", sites=", ".join(made.unknown)))
    return "\n".join(said)
