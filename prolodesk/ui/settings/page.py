"""The settings page: its sections, what they show of the clinic, and why some may only be looked at."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QStyle, QWidget

from prolodesk.clinic import atlas_reviews, people, person_keys, settings, visit_types
from prolodesk.clinic.changes import AtlasPlaces, Change, Knowledge, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.pack_lock import has_pack_passphrase
from prolodesk.clinic.people import AddPerson, Person
from prolodesk.clinic.person_keys import ChangeOwnKey, GiveKey, SealedKey
from prolodesk.clinic.safety_rules import safety_rules
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.secret import Secret
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.settings.about import AboutSection
from prolodesk.ui.settings.aftercare import AftercareSection
from prolodesk.ui.settings.appearance import AppearanceSection
from prolodesk.ui.settings.atlas import AtlasSection
from prolodesk.ui.settings.booking_ahead import BookingAheadSection
from prolodesk.ui.settings.day import DaySection
from prolodesk.ui.settings.items import NEEDS, items
from prolodesk.ui.settings.letterhead import LetterheadSection
from prolodesk.ui.settings.opened_vials import OpenedVialsSection
from prolodesk.ui.settings.own_passphrase import OwnPassphraseSection
from prolodesk.ui.settings.people import PeopleSection
from prolodesk.ui.settings.recovery import RecoverySection
from prolodesk.ui.settings.safety import SafetySection
from prolodesk.ui.settings.section import Section
from prolodesk.ui.settings.section_list import SectionList
from prolodesk.ui.settings.times import Times
from prolodesk.ui.settings.why_not import why_not
from prolodesk.ui.settings.writing import WritingSection
from prolodesk.ui.signin.middle import at_the_top
from prolodesk.ui.signin.recovery_step import Paper
from prolodesk.ui.tasks import run
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

Answer = TypeVar("Answer")


class SettingsPage(QWidget):
    """Signals:
    asked: a command.
    prefs_changed: this desk's preferences as they should be now.
    print_wanted: a PDF, as bytes, to be shown and printed.
    places_wanted: other places are wanted for the visits that stand in the days of a Closure: it, and their ids.
    """

    asked = Signal(object)
    prefs_changed = Signal(object)
    print_wanted = Signal(object)
    places_wanted = Signal(object, object)

    def __init__(self, clinic: Clinic, *, formats: Formats, prefs: Prefs, version: str) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clinic, self._formats, self._prefs, self._version = clinic, formats, prefs, version
        self._asked: object = None
        self._waiting: Callable[[], None] | None = None
        self._key = "letterhead"
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._build()
        theme().changed.connect(self._fit)

    def show_section(self, key: str) -> None:
        """Open a section: letterhead, writing, hours, closures, holidays, types, rooms, aftercare, safety, atlas,
        people, recovery, passphrase, appearance or about."""
        self._sections[self._key].show_refusal("")
        self._key = key
        if key == "safety":  # read when it is looked at: nothing else of the page needs it
            self._safety.show_rules(self._clinic.ask(safety_rules))
        self._list.show_section(key)
        self._stack.setCurrentWidget(self._places[key])
        self._times.open(key)
        if key == "atlas":
            self._load_atlas()

    def section(self, key: str) -> Section:
        """The section of that key."""
        return self._sections[key]

    def on_change(self, change: Change) -> None:
        """Something happened in the clinic."""
        if AtlasPlaces() in change.topics:
            self._atlas.show_refusal("")
            self._load_atlas()
        if {Settings(), Knowledge()} & change.topics:
            for section in self._sections.values():
                section.show_refusal("")
            self._load()
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                waiting()

    def show_refusal(self, refusal: Refusal, command: object = None) -> bool:
        """A command was refused. Whether it was asked here: then it is said here, and what is kept is shown again.

        A line still being typed in stays to be mended, unless what it changes was changed elsewhere.
        """
        if command is not None and command is not self._asked:
            return False
        self._asked = self._waiting = None
        self._load(force=isinstance(refusal, ChangedElsewhere))
        self._sections[self._key].show_refusal(words(refusal.message, self._formats))
        return True

    def show_formats(self, formats: Formats) -> None:
        """The clinic writes dates and times differently now."""
        if formats != self._formats:
            self._formats = formats
            self._rebuild_soon()

    def show_prefs(self, prefs: Prefs) -> None:
        """This desk's preferences were changed elsewhere."""
        self._prefs = prefs
        self._appearance.show_prefs(prefs)

    def settle(self) -> None:
        """Keep what is being typed."""
        self._sections[self._key].settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Tell every section how wide its form may be."""
        edges = 4 * theme().px(24) + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = min(self.width() - self._list.minimumWidth() - edges, theme().px(Section.widest - 48))
        for section in self._sections.values():
            section.make_room(width)

    def _build(self) -> None:
        self._built_for = theme().sizes
        self._make_sections()
        self._list = SectionList(items())
        self._stack = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        for key, section in self._sections.items():
            self._places[key] = at_the_top(section, section.widest)
            self._stack.addWidget(self._places[key])
            if key not in self._times.sections():
                section.asked.connect(self._ask)
        self._row.addWidget(self._list)
        self._row.addWidget(self._stack, 1)
        self._list.picked.connect(self.show_section)
        self._join()
        self._load()
        self._make_room()
        self.setFocusProxy(self._list)
        self.show_section(self._key)

    def _fit(self) -> None:
        """Widths and gaps belong to a size of everything: another one makes the page anew."""
        if theme().sizes != self._built_for:
            self._rebuild_soon()

    def _rebuild_soon(self) -> None:
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._times.deleteLater()
        for widget in (self._list, self._stack):
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._build()
        if had_focus:
            self._list.button(self._key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_sections(self) -> None:
        clinic = self._clinic
        name = clinic.ask(settings.letterhead).name

        def make_id() -> str:
            return new_id(clinic.now())

        self._letterhead = LetterheadSection()
        self._writing = WritingSection(self._wall_now)
        self._times = Times(clinic, self._formats, self)
        self._aftercare, self._vials = AftercareSection(), OpenedVialsSection()
        self._day, self._ahead = DaySection(self._formats.clock == "12"), BookingAheadSection()
        self._safety = SafetySection(make_id, self._formats)
        self._atlas = AtlasSection(make_id, self._formats, clinic.zone)
        self._people = PeopleSection(make_id, demo=clinic.is_demo, clinic_name=name)
        self._recovery = RecoverySection()
        self._own = OwnPassphraseSection(clinic.actor.name, name, demo=clinic.is_demo)
        self._appearance = AppearanceSection(self._prefs)
        self._sections: dict[str, Section] = {
            "letterhead": self._letterhead,
            "writing": self._writing,
            **self._times.sections(),
            "ahead": self._ahead,
            "aftercare": self._aftercare,
            "vials": self._vials,
            "day": self._day,
            "safety": self._safety,
            "atlas": self._atlas,
            "people": self._people,
            "recovery": self._recovery,
            "passphrase": self._own,
            "appearance": self._appearance,
            "about": AboutSection(self._version, name, clinic.place, clinic.zone.key),
        }

    def _join(self) -> None:
        self._times.asked.connect(self._ask)
        self._times.places_wanted.connect(self.places_wanted)
        self._appearance.chosen.connect(self._choose_looks)
        self._people.key_wanted.connect(self._make_key)
        self._own.wanted.connect(self._make_own_key)
        self._recovery.wanted.connect(self._make_recovery)
        self._recovery.print_wanted.connect(self.print_wanted)

    def _choose_looks(self, prefs: Prefs) -> None:
        self._prefs = prefs
        self.prefs_changed.emit(prefs)

    def _load(self, *, force: bool = False) -> None:
        ask = self._clinic.ask
        everyone = ask(people.people)
        with_keys = ask(person_keys.people_with_keys) if self._clinic.may(Right.PEOPLE) else frozenset[str]()
        providers = [each for each in everyone if Role.PROVIDER in each.roles and not each.retired]
        self._letterhead.show_letterhead(ask(settings.letterhead), force=force)
        self._writing.show_style(ask(settings.writing_style))
        self._times.load(providers, force=force)
        if self._key == "safety":
            self._safety.show_rules(ask(safety_rules))
        self._vials.show_days(ask(settings.opened_vials))
        self._ahead.show_horizon(ask(settings.booking_horizon))
        self._day.show_times(ask(settings.day_times), locks=ask(has_pack_passphrase))
        self._aftercare.show_settings(ask(settings.aftercare_settings), force=force)
        self._people.form.types.show_types([each for each in ask(visit_types.all_visit_types) if not each.retired])
        self._people.show_people(everyone, with_keys, force=force)
        if self._key == "atlas":
            self._load_atlas()
        for key, right in NEEDS.items():
            self._sections[key].show_why_not("" if self._clinic.may(right) else why_not(right, everyone))

    def _load_atlas(self) -> None:
        """Only when its section is looked at: nobody else needs 272 sites and their artwork."""
        if self._clinic.may(Right.SEE_CHART):
            self._atlas.show_reviews(
                self._clinic.ask(atlas_reviews.atlas_in_force), self._clinic.ask(atlas_reviews.atlas_reviews)
            )

    def _ask(self, command: object) -> None:
        self._sections[self._key].show_refusal("")
        self._asked = command
        self.asked.emit(command)

    def _ask_then(self, command: object, then: Callable[[], None]) -> None:
        """Ask for it, and do that once it has happened."""
        self._waiting = then
        self._ask(command)

    def _make_key(self, person: Person, passphrase: Secret) -> None:
        clinic, known = self._clinic, any(p.person_id == person.person_id for p in self._clinic.ask(people.people))

        def seal(progress: object) -> object:
            return clinic.ask(person_keys.sealed_key, person.person_id, person.name, person.hue, passphrase)

        def kept() -> None:
            self._people.form.forget_passphrase()
            self._people.form.show_said(tr("{person} can sign in with this passphrase now.", person=person.name))

        def give(key: SealedKey) -> None:
            self._ask_then(GiveKey(person.person_id, key) if known else AddPerson(person, key), kept)

        self._people.form.show_busy(True)
        task = run(seal, self)
        task.done.connect(give)
        task.refused.connect(self.show_refusal)
        task.ended.connect(lambda: self._people.form.show_busy(False))

    def _make_own_key(self, old: Secret, new: Secret) -> None:
        clinic = self._clinic

        def seal(progress: object) -> object:
            return clinic.ask(person_keys.sealed_own_key, old, new)

        self._own.show_busy(True)
        task = run(seal, self)
        task.done.connect(lambda key: self._ask_then(ChangeOwnKey(key), self._own.show_changed))
        task.refused.connect(lambda refusal: self._own.show_wrong(words(refusal.message, self._formats)))
        task.ended.connect(lambda: self._own.show_busy(False))

    def _make_recovery(self) -> None:
        clinic = self._clinic

        def seal(progress: object) -> object:
            return clinic.ask(person_keys.sealed_recovery)

        self._recovery.show_busy(True)
        task = run(seal, self)
        task.done.connect(self._show_code)
        task.refused.connect(self.show_refusal)
        task.ended.connect(lambda: self._recovery.show_busy(False))

    def _show_code(self, made: tuple[str, object]) -> None:
        code, key = made
        style = self._clinic.ask(settings.writing_style)
        name = self._clinic.ask(settings.letterhead).name
        paper: Paper = "Letter" if style.paper == "Letter" else "A4"
        self._recovery.show_code(name, code, key, now=self._wall_now, formats=self._formats, paper=paper)

    def _wall_now(self) -> datetime:
        return self._clinic.now().astimezone(self._clinic.zone).replace(tzinfo=None)
