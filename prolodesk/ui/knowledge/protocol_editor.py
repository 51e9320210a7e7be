"""A protocol being changed: its name and rhythm, its sites beside the body, and what differs from before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.protocol_drafts import ProtocolDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.courses import LONGEST_INTERVAL_WEEKS, MOST_SESSIONS
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE
from prolodesk.ui.knowledge.carrying import Entry, Known, made_of
from prolodesk.ui.knowledge.protocol_words import change_lines
from prolodesk.ui.knowledge.wishes import DiscardProtocol, SaveProtocol, SetText
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.cards import bar, caption
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryLine, EntryText
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.protocol_panel import left_out_words, next_version
from prolodesk.ui.plan.sentences import solution_words
from prolodesk.ui.plan.site_finder import SiteFinder
from prolodesk.ui.plan.sites_table import PlannedTable
from prolodesk.ui.plan.wishes import SetPart, SetTarget, SetUsual
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n

LEAST_WEEKS, LEAST_ML = 0.5, 0.05


class ProtocolEditor(QWidget):
    """Signals:
    asked: a wish about the protocol at work.
    picked: the ids of the sites picked in the table.
    """

    asked = Signal(object)
    picked = Signal(tuple)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self.name = EntryLine(tr("Name of the protocol"), tr("What it treats"))
        self.texts = {
            "condition": EntryLine(tr("What it is for")),
            "result": EntryLine(tr("What was found")),
            "citation": EntryLine(tr("Where it comes from")),
        }
        self._sessions = NumberLine(tr("Sessions"), 1, MOST_SESSIONS, whole=True)
        weeks = (LEAST_WEEKS, LONGEST_INTERVAL_WEEKS)
        self._target = NumberLine(tr("Weeks between sessions"), *weeks)
        self._least = NumberLine(tr("Fewest weeks"), *weeks)
        self._most = NumberLine(tr("Most weeks"), *weeks)
        self._usual = ChoiceField(tr("Solution for new and blank sites"))
        self._usual_ml = NumberLine(
            tr("Volume for new and blank sites, in mL"), LEAST_ML, MOST_ML_AT_ONE_SITE, may_be_empty=False, step=0.5
        )
        self._heading = caption(tr("Sites"))
        self.finder = SiteFinder(atlas)
        self.sites = PlannedTable(atlas)
        self._besides = EntryText(tr("Treatment besides the injections"), tr("Physiotherapy, exercises, braces"))
        self._changes = plain_label(role="secondary", wrap=True)
        self._left_out = plain_label(role="warn", wrap=True)
        self.save = primary(tr("Save protocol"))
        self.discard = quiet(tr("Discard changes"), "undo-2")
        self._lay_out()
        self._connect()

    def show_draft(self, entry: Entry, worked_on: ProtocolDraft, known: Known, picked: Sequence[Id]) -> None:
        """Show a protocol at work, and what it changes about the version before."""
        draft = worked_on.plan
        self.name.show_value(draft.title)
        for name, line in self.texts.items():
            line.show_value(worked_on.texts[name])
        self._sessions.show_number(draft.sessions)
        self._target.show_number(draft.interval_target_weeks)
        self._least.show_number(draft.interval_min_weeks)
        self._most.show_number(draft.interval_max_weeks)
        choices = tuple((each.id, solution_words(each)) for each in known.solutions)
        self._usual.show_choices(((None, tr("Choose a solution")), *choices))
        self._usual.choose(draft.usual_solution_id)
        self._usual_ml.show_number(draft.usual_volume_ml)
        self.finder.show_side(draft.side)
        self.sites.show_sites(draft.injections, known.by_id)
        self.sites.pick(picked)
        self._besides.show_value(draft.adjuncts)
        count = len(draft.injections)
        show_text(self._heading, tr_n("{count} site", "{count} sites", count) if count else tr("Sites"))
        self._tell(entry, worked_on, known)

    def pick(self, ids: Sequence[Id]) -> None:
        """Pick these sites in the table."""
        self.sites.pick(ids)

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        for text in (self.name, *self.texts.values()):
            text.settle()
        for number in (self._sessions, self._target, self._least, self._most):
            number.settle()
        self.sites.settle()
        self._besides.settle()

    def changes(self) -> str:
        """What is said to differ from the version before."""
        return self._changes.text()

    def _tell(self, entry: Entry, draft: ProtocolDraft, known: Known) -> None:
        made, title = made_of(draft, known.by_id, self._atlas), draft.plan.title
        self.save.setEnabled(bool(made.body["sites"]) and bool(title.strip()))
        before = entry.newest
        lines: list[str] = []
        if before is not None:
            after = next_version(before, made, title)
            lines = change_lines(before, after, self._atlas, known.titles)
            head = tr("Against version {revision}:", revision=before.revision)
            lines = (
                [head, *lines] if lines else [tr("Nothing differs from version {revision}.", revision=before.revision)]
            )
        elif not made.body["sites"]:
            lines = [tr("Mark its sites on the body, or type their names.")]
        show_text(self._changes, "\n".join(lines))
        show_text(self._left_out, left_out_words(made))
        self._left_out.setVisible(bool(left_out_words(made)))

    def _lay_out(self) -> None:
        space = theme().px
        form = Form()
        form.row(Field(tr("Name of the protocol"), self.name), shares=(12,))
        form.row(Field(tr("For"), self.texts["condition"]), shares=(12,))
        form.row(
            Field(tr("Sessions"), self._sessions),
            Field(tr("Weeks between"), self._target),
            Field(tr("At least"), self._least),
            Field(tr("At most"), self._most),
            shares=(3, 3, 3, 3),
        )
        self._usual_ml.setFixedWidth(space(56))
        self._usual_ml.setPlaceholderText(tr("mL"))
        usual = QHBoxLayout()
        usual.setSpacing(space(8))
        usual.addWidget(plain_label(tr("New and blank sites get"), role="small"))
        usual.addWidget(self._usual, 1)
        usual.addWidget(self._usual_ml)
        side = plain_label(
            tr("Marks on the RIGHT stand for the side chosen for each patient."), role="small", wrap=True
        )
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(12))
        column.setSpacing(space(8))
        column.addWidget(form)
        column.addWidget(self._heading)
        column.addWidget(side)
        column.addLayout(usual)
        for widget in (self.finder, self.sites, caption(tr("Besides the injections")), self._besides):
            column.addWidget(widget)
        words = Form()
        words.row(Field(tr("What was found"), self.texts["result"]), shares=(12,))
        words.row(Field(tr("Where it comes from"), self.texts["citation"]), shares=(12,))
        column.addWidget(words)
        column.addWidget(self._changes)
        column.addWidget(self._left_out)
        column.addStretch(1)
        scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(bar(self.discard, None, self.save, role="foot"))

    def _connect(self) -> None:
        ask = self.asked.emit
        for part in (self.finder, self.sites):
            part.asked.connect(self.asked)
        self.sites.picked.connect(self.picked)
        self.name.entered.connect(lambda text: ask(SetPart("title", text.strip())))
        for name, line in self.texts.items():
            line.entered.connect(lambda text, name=name: ask(SetText(name, text)))
        self._sessions.entered.connect(lambda count: ask(SetPart("sessions", count)))
        self._target.entered.connect(
            lambda weeks: ask(SetTarget(weeks) if weeks else SetPart("interval_target_weeks", None))
        )
        self._least.entered.connect(lambda weeks: ask(SetPart("interval_min_weeks", weeks)))
        self._most.entered.connect(lambda weeks: ask(SetPart("interval_max_weeks", weeks)))
        self._usual.activated.connect(self._set_usual)
        self._usual_ml.entered.connect(lambda ml: ask(SetUsual("volume_ml", ml)))
        self._besides.entered.connect(lambda text: ask(SetPart("adjuncts", text)))
        self.save.clicked.connect(lambda: ask(SaveProtocol()))
        self.discard.clicked.connect(lambda: ask(DiscardProtocol()))

    def _set_usual(self) -> None:
        if (chosen := self._usual.chosen()) is not None:
            self.asked.emit(SetUsual("solution_id", chosen))
