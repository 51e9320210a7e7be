"""The right half of the plan page while a plan is worked on."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import Policy
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.cards import bar, caption
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label, set_tip, show_text
from prolodesk.ui.plan.course_form import CourseForm, Offered
from prolodesk.ui.plan.entry import EntryText
from prolodesk.ui.plan.goal_rows import GoalRows
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.protocol_panel import ProtocolPanel
from prolodesk.ui.plan.sentences import solution_words, totals_words
from prolodesk.ui.plan.site_detail import LEAST_ML, SiteDetail
from prolodesk.ui.plan.site_finder import SiteFinder
from prolodesk.ui.plan.sites_table import PlannedTable
from prolodesk.ui.plan.wishes import DiscardPlan, SaveNow, SetPart, SetUsual, Typed
from prolodesk.ui.safety.choice_words import choice_words
from prolodesk.ui.safety.finding_lines import FindingLines
from prolodesk.ui.safety.finding_words import Line
from prolodesk.ui.safety.ledger_strip import LedgerStrip
from prolodesk.ui.safety.risk_note import RiskNote
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr

MOST_SITES_SEEN = 40
"""The table of sites is as high as so many: the form scrolls as a whole."""


class PlanEditor(QWidget):
    """Signals:
    asked: a wish about the plan or its marks.
    picked: the ids of the sites picked in the table.
    mend: what a notice offers to put right.
    """

    asked = Signal(object)
    picked = Signal(tuple)
    mend = Signal(str)

    def __init__(self, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._solutions: Mapping[Id, Solution] = {}
        self._injections: Sequence[DraftInjection] = ()
        self.form = CourseForm()
        self.finder = SiteFinder(atlas)
        self.sites = PlannedTable(atlas, most_rows=MOST_SITES_SEEN)
        self._usual = ChoiceField(tr("Solution for new and blank sites"))
        self._usual_ml = NumberLine(
            tr("Volume for new and blank sites, in mL"), LEAST_ML, MOST_ML_AT_ONE_SITE, may_be_empty=False, step=0.5
        )
        self._heading = caption(tr("Planned sites"))
        self.detail = SiteDetail()
        self._totals = plain_label(role="strong", wrap=True)
        verbs = {"mirror": tr("Move to the plan’s side"), "remove": tr("Delete them there")}
        self.notices = FindingLines(verbs)
        self.ledger, self.risk = LedgerStrip(formats), RiskNote()
        self._atlas = atlas
        self.goals = GoalRows()
        self.adjuncts = EntryText(tr("Treatment besides the injections"), tr("Physiotherapy, exercises, braces"))
        self.protocol = ProtocolPanel(atlas)
        self.as_protocol = quiet(tr("Save as protocol"), "book-open")
        self._offered = Offered()
        self._added = QTimer(self, singleShot=True, interval=0)
        self._save = primary(tr("Save plan"), hint=keys_of("save_plan", "plan")[0])
        self._discard = quiet(tr("Discard changes"), "undo-2")
        self._why = plain_label(role="small", wrap=True)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Somebody goes to the first field; all of it is seen."""
        self._added.stop()
        self._scroll.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def show_offered(
        self, offered: Offered, solutions: Mapping[Id, Solution], forbidden: Mapping[Id, str] = MappingProxyType({})
    ) -> None:
        """What can be chosen from now on; `forbidden` are solutions that meet an allergy, and to what."""
        self.sites.show_forbidden(forbidden)
        self._solutions, self._offered = solutions, offered
        self.form.show_offered(offered)
        self.as_protocol.setVisible(offered.may_approve)
        choices = tuple((id, choice_words(solution_words(each), forbidden.get(id))) for id, each in solutions.items())
        self._usual.show_choices(((None, tr("Choose a solution")), *choices))
        self.detail.show_solutions(choices)

    def show_safety(self, lines: Sequence[Line], safety: Safety, policy: Policy) -> None:
        """What is worth a second look, and the running total of one session."""
        self.notices.show_lines(lines)
        self.ledger.show_safety(safety, policy)

    def show_draft(self, draft: PlanDraft, typed: Mapping[str, str], picked: Sequence[Id] | None = None) -> None:
        """Show a draft with what was typed beside it; `picked` sites are picked in the table (None: as before)."""
        self.form.show_draft(draft, dict(typed))
        self.finder.show_side(draft.side)
        self.sites.show_sites(draft.injections, self._solutions)
        if picked is not None:
            self.sites.pick(picked)
        more = len(draft.injections) > len(self._injections)
        self._injections = draft.injections
        self._show_picked()
        if more:
            self._added.start()
        count = len(draft.injections)
        show_text(self._heading, tr("Planned sites · {count}", count=count) if count else tr("Planned sites"))
        hint = tr("No sites yet: click one on the body, type its name, or choose a protocol.")
        show_text(self._totals, totals_words(draft.injections, self._solutions) if count else hint)
        set_role(self._totals, "strong" if count else "secondary")
        self._usual.choose(draft.usual_solution_id)
        self._usual_ml.show_number(draft.usual_volume_ml)
        self.protocol.show_plan(draft, self._solutions, self._offered.protocols)
        self.goals.show_goals(draft.goals, typed)
        self.adjuncts.show_value(draft.adjuncts, typed.get("adjuncts"))

    def pick(self, ids: Sequence[Id]) -> None:
        """Pick these sites in the table, and show what else is said about them."""
        self.sites.pick(ids)
        self._show_picked()
        if ids:
            self._bring_into_sight(picked=True)

    def show_rights(self, may_save: bool, why: str, may_discard: bool) -> None:
        """Whether this person may save; if not, the sentence that says who can."""
        self._save.setEnabled(may_save)
        set_tip(self._save, why)
        show_text(self._why, why)
        set_role(self._why, "small")
        self._discard.setVisible(may_discard)

    def show_trouble(self, text: str) -> None:
        """Say why the plan cannot be saved yet; the next change takes it back."""
        show_text(self._why, text)
        set_role(self._why, "error")

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        self.form.settle()
        self.sites.settle()
        self.detail.settle()
        if self._usual_ml.isModified():
            self._usual_ml.settle()
        self.goals.settle()
        self.adjuncts.settle()

    def _show_picked(self) -> None:
        """What else is said about the sites picked, and the risk note of the last of them."""
        chosen = self.sites.chosen()
        self.detail.show_picked(self._injections, chosen)
        last = next((each.site_id for each in reversed(self._injections) if each.injection_id in chosen), None)
        self.risk.show_site(self._atlas.sites.get(last) if last else None)

    def _show_added(self) -> None:
        """What was marked is seen; who fills in the form above goes on there, and sees a few rows."""
        keys = QApplication.focusWidget()
        self._bring_into_sight(picked=keys is None or not self.form.isAncestorOf(keys))

    def _bring_into_sight(self, *, picked: bool) -> None:
        """Scroll just so far that the site picked last is seen, or the first rows of the table."""
        keys = QApplication.focusWidget()
        if keys is not None and self.sites.isAncestorOf(keys) and QApplication.mouseButtons():
            return  # a row stays under the pointer that picks it
        for _ in range(3):  # the table, the form and what scrolls it have a layout each
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        foot, margin = self.sites.foot(picked), theme().sizes.row if picked else 0
        self._scroll.ensureVisible(0, self.sites.mapToParent(QPoint(0, foot)).y(), 0, margin)

    def _lay_out(self) -> None:
        space = theme().px
        self._usual.setMinimumWidth(space(160))
        self._usual.setMaximumWidth(space(284))
        self._usual.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._usual_ml.setFixedWidth(space(56))
        self._usual_ml.setPlaceholderText(tr("mL"))
        head = QHBoxLayout()
        head.setSpacing(space(8))
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(plain_label(tr("New and blank sites get"), role="small"))
        head.addWidget(self._usual, 4)
        head.addWidget(self._usual_ml)
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(12))
        column.setSpacing(space(8))
        column.addWidget(self.form)
        column.addSpacing(space(4))
        column.addLayout(head)
        column.addWidget(self.finder)
        column.addWidget(self.sites)
        column.addWidget(self.detail)
        column.addWidget(self._totals)
        column.addSpacing(space(4))
        column.addWidget(self.goals)
        column.addWidget(caption(tr("Besides the injections")))
        column.addWidget(self.adjuncts)
        column.addStretch(1)
        self._scroll = scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._safety_foot())
        foot = bar(self._discard, self.as_protocol, self._why, self._save, role="foot")
        cast(QHBoxLayout, foot.layout()).setStretch(2, 1)
        whole.addWidget(self.protocol)
        whole.addWidget(foot)

    def _safety_foot(self) -> QFrame:
        """Always in sight while marking: what is worth a second look, and the running total."""
        space = theme().px
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(space(16), space(6), space(16), space(6))
        column.setSpacing(space(4))
        for part in (self.risk, self.notices, self.ledger):
            column.addWidget(part)
        return foot

    def _connect(self) -> None:
        self._added.timeout.connect(self._show_added)
        for part in (self.form, self.finder, self.sites, self.detail, self.goals, self.protocol):
            part.asked.connect(self.asked)
        self.sites.picked.connect(self.picked)
        self.notices.mend.connect(self.mend)
        self._usual.activated.connect(self._set_usual)
        self._usual_ml.entered.connect(lambda ml: self.asked.emit(SetUsual("volume_ml", ml)))
        self.adjuncts.typed.connect(lambda text: self.asked.emit(Typed("adjuncts", text)))
        self.adjuncts.entered.connect(lambda text: self.asked.emit(SetPart("adjuncts", text)))
        self.as_protocol.clicked.connect(self.protocol.open_panel)
        self.protocol.left.connect(lambda: self.as_protocol.setFocus(Qt.FocusReason.OtherFocusReason))
        self._save.clicked.connect(lambda: self.asked.emit(SaveNow()))
        self._discard.clicked.connect(lambda: self.asked.emit(DiscardPlan()))

    def _set_usual(self) -> None:
        if (chosen := self._usual.chosen()) is not None:
            self.asked.emit(SetUsual("solution_id", chosen))
