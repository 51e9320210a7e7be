"""What the one box finds: patients by anything that is known of them, lots, what can be done, and visits in plain
words. What is meant is asked where several fit; nothing is guessed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from prolodesk.app.plain_box import PlainBox
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.errors import Refusal
from prolodesk.domain.gs1 import looks_scanned, scanned
from prolodesk.domain.lots import LONGEST_LOT, lot_key
from prolodesk.domain.names import fold
from prolodesk.domain.rights import Right
from prolodesk.ui.actions import Action
from prolodesk.ui.box_wishes import (
    BookNew,
    BookVisit,
    DoAction,
    GoToDay,
    OpenPatient,
    OpenSettings,
    PlaceSeries,
    ProviderAway,
    RecallLot,
    ShowVisit,
)
from prolodesk.ui.called import actions_called, sections_called
from prolodesk.ui.cheat_sheet import keys_in_words
from prolodesk.ui.commands import BEGINS, commands_for, rank_of, sections_for
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.one_box import OneBox
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, chart_text, full_name, tr

MOST_FOUND = 7
MOST_COMMANDS = 4
LEAST_LETTERS = 3
"""From so many letters on the sections of the settings are offered."""


class OneDesk(QObject):
    """Answers the box and passes on what was picked.

    Signals:
    patient_wanted: the id of the patient whose record is to be opened.
    lot_wanted: the lot whose recall is to be shown, as it was typed.
    action_wanted: the Action that is to be done.
    visit_wanted: the BookVisit for which the booking panel is to be opened.
    series_wanted: the PlaceSeries whose review is to be opened.
    new_wanted: the BookNew for which the booking panel is to be opened.
    shown_wanted: a ShowVisit, GoToDay or ProviderAway: what stands on the calendar.
    section_wanted: the key of a section of the settings.
    """

    patient_wanted = Signal(str)
    lot_wanted = Signal(str)
    action_wanted = Signal(object)
    visit_wanted = Signal(object)
    series_wanted = Signal(object)
    new_wanted = Signal(object)
    shown_wanted = Signal(object)
    section_wanted = Signal(str)

    def __init__(self, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(frame)
        self._clinic, self._formats, self._pages = clinic, formats, frame.rail_pages()
        self._plain = PlainBox(clinic, formats) if clinic.may(Right.BOOK) else None
        if self._plain is not None:
            hint = tr("A patient, what you want to do, or plain words: hart si +4w")
        else:
            hint = tr("A patient, or what you want to do")
        self.box = OneBox(frame, hint)
        self.box.typed.connect(self._answer)
        self.box.asked.connect(self._go)
        self.box.turned.connect(self._turn)

    def open(self) -> None:
        """Open the box."""
        if self._plain is not None:
            self._plain.renew()
        self.box.open()

    def _answer(self, text: str) -> None:
        lot = lot_in(text) if self._clinic.may(Right.SEE_CHART) else ""
        if lot:
            title, detail = tr("Recall of lot {lot}", lot=lot), tr("Everybody who was given from it")
            self.box.show_choices((Choice(RecallLot(lot), title, detail, tr("Enter"), "archive", lot),), "")
            return
        verbs = self._commands(text)
        if self._plain is not None and not self._is_named(text, verbs):
            answer = self._plain.answer(text)
            if answer is not None:
                self.box.show_choices(answer.choices, answer.note, answer.chips, asks=answer.asks)
                return
        elif self._plain is not None and (there := self._plain.days(text)):
            self.box.show_choices((*there, *verbs), "")
            return
        self._show_found(text, verbs)

    def _turn(self) -> None:
        """Read what is doubtful the other way."""
        if self._plain is not None and self._plain.turn():
            self._answer(self.box.edit.text())

    def _show_found(self, text: str, verbs: Sequence[Choice]) -> None:
        sees = self._clinic.may(Right.SEE_PATIENTS)
        found = self._clinic.ask(find_patients, text, MOST_FOUND) if text.strip() and sees else ()
        people = [self._choice(hit) for hit in found]
        rows = (
            [*verbs, *people] if self._is_named(text, verbs) and not _is_whole_name(text, found) else [*people, *verbs]
        )
        nobody = bool(text.strip()) and not rows and not _begins_lot(text)
        if nobody and self._plain is not None:
            answer = self._plain.for_nobody(text)
            self.box.show_choices(answer.choices, answer.note, asks=answer.asks)
            return
        self.box.show_choices(rows[: MOST_FOUND + 1], tr("Nobody is found by that.") if nobody else "")

    def _commands(self, text: str) -> tuple[Choice, ...]:
        """What can be done and set by that name, the likeliest first."""
        actions = commands_for(text, self._pages, calendar=self._clinic.may(Right.SEE_SCHEDULE), most=MOST_COMMANDS)
        titles = _sections() if "settings" in self._pages and len(text.strip()) >= LEAST_LETTERS else {}
        sections = sections_for(text, titles)
        wanted, acts, sets = fold(text).split(), actions_called(), sections_called()
        ranked = [
            *((rank_of(wanted, tr(each.title), acts.get(each.name, "")) or 0, _verb(each)) for each in actions),
            *((rank_of(wanted, titles[key], sets.get(key, "")) or 0, _section(key, titles[key])) for key in sections),
        ]
        return tuple(choice for _, choice in sorted(ranked, key=lambda each: each[0]))[:MOST_COMMANDS]

    def _is_named(self, text: str, verbs: Sequence[Choice]) -> bool:
        """Whether the text is the beginning of what the likeliest of these is called."""
        if not verbs:
            return False
        match verbs[0].value:
            case DoAction(action):
                rank = rank_of(fold(text).split(), tr(action.title), actions_called().get(action.name, ""))
            case OpenSettings(key):
                rank = rank_of(fold(text).split(), _sections()[key], sections_called().get(key, ""))
            case _:
                rank = None
        return rank is not None and rank < BEGINS

    def _choice(self, hit: PatientHit) -> Choice:
        born = self._formats.date(hit.born_on) if hit.born_on else tr("date of birth not known")
        detail = " · ".join(filter(None, (born, chart_text(hit.chart_number), hit.phone)))
        return Choice(OpenPatient(hit.patient_id), full_name(hit.family, hit.given, hit.title), detail, icon="user")

    def _go(self, wish: object) -> None:
        match wish:
            case OpenPatient(patient_id):
                self.patient_wanted.emit(patient_id)
            case RecallLot(lot):
                self.lot_wanted.emit(lot)
            case DoAction(action):
                self.action_wanted.emit(action)
            case BookVisit():
                self.visit_wanted.emit(wish)
            case PlaceSeries():
                self.series_wanted.emit(wish)
            case ShowVisit() | GoToDay() | ProviderAway():
                self.shown_wanted.emit(wish)
            case BookNew():
                self.new_wanted.emit(wish)
            case OpenSettings(section):
                self.section_wanted.emit(section)


def lot_in(text: str) -> str:
    """The lot after the word for it, AB123 of "lot AB123", or that of a scanned code; empty when none is asked for."""
    if looks_scanned(text):
        try:
            return scanned(text).lot
        except Refusal:
            return ""
    word, _, rest = text.strip().partition(" ")
    rest = " ".join(rest.split())[:LONGEST_LOT]
    return rest if word.casefold() in (tr("lot").casefold(), "lot") and lot_key(rest) else ""


def _begins_lot(text: str) -> bool:
    return tr("lot").casefold().startswith(text.strip().casefold())


def _verb(action: Action) -> Choice:
    title = tr(action.title)
    where = {"calendar": tr("On the calendar"), "waiting_room": tr("Of the waiting room")}.get(action.scope, "")
    return Choice(DoAction(action), title, where, keys_in_words(action.keys[:1]), "keyboard")


def _sections() -> dict[str, str]:
    """The sections of the settings: their names by key."""
    from prolodesk.ui.settings.items import items

    return {item.key: item.text for item in items()}


def _section(key: str, title: str) -> Choice:
    return Choice(OpenSettings(key), title, tr("In the settings"), tr("Enter"), "settings")


def _is_whole_name(text: str, found: Sequence[PatientHit]) -> bool:
    """Whether somebody is called exactly so, in part or in whole."""
    typed = set(fold(text).split())
    return any(typed <= set(fold(f"{hit.family} {hit.given}").split()) for hit in found[:1])
