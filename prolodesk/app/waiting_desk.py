"""A place came free: whoever fits is offered after each cancel, and whoever takes it leaves a place that is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from prolodesk.app.keys_on import hand_on
from prolodesk.clinic.candidates import (
    Candidate,
    Gap,
    candidates_for,
    filling,
    freed_by,
    gaps_left,
    notice_missed,
    placed_from_tray,
)
from prolodesk.clinic.changes import Change, Schedule, WaitingList
from prolodesk.clinic.schedule import providers
from prolodesk.domain.contacts import About
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.tray_words import hit_names
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.radar.wishes import Call
from prolodesk.words import full_name, tr_n

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.calendar.candidates_strip import CandidatesStrip


@dataclass(frozen=True, slots=True)
class FreePlace:
    """A place that came free and those who could come; `hidden` more would have less than the `notice` in minutes."""

    gap: Gap
    candidates: tuple[Candidate, ...]
    hidden: int = 0
    notice: int = 0


class WaitingDesk(QObject):
    """Shows one free place after the other, as long as somebody fits."""

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self._strip: CandidatesStrip | None = None
        self._gaps: list[Gap] = []
        self._set_aside: list[Gap] = []
        self._at_any_notice: Gap | None = None
        self._filling = False
        self._under: QWidget | None = None

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """No key of the calendar is its own."""
        return {}

    def on_change(self, change: Change) -> None:
        """After a cancel look who could come; what others do meanwhile may take a place, or bring somebody more."""
        if self._filling or not self._around.clinic.may(Right.PLACE_COURSES):
            return
        desk = self._around.desk
        moved = {} if desk.is_swapping else placed_from_tray(change)
        self._set_aside = list(self._around.clinic.ask(gaps_left, (), moved)) if moved else []
        if not desk.is_swapping and (freed := freed_by(change)):
            self._gaps = [*self._around.clinic.ask(gaps_left, freed), *self._gaps]
            if self._around.page.isVisible():
                self._show_next()
        elif self._gaps and self._concerns(change):
            self._show_next(keep=True)

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """Where the calendar is not looked at, and for the places that visits of the tray have left, the way to whoever
        could come."""
        hidden = self._gaps if freed_by(change) and not self._around.page.isVisible() else []
        found = [gap for gap in (*hidden, *self._set_aside) if self._found(gap).candidates]
        text = tr_n("Fill the place", "Fill {count} places", len(found))
        return (Offer(text, self._open),) if found else ()

    def strip(self) -> "CandidatesStrip | None":
        """Who could come, while somebody is asked."""
        return self._strip

    def to_call(self) -> Call | None:
        """Whoever is chosen in the offer, while it has the keys."""
        strip = self._strip
        if strip is None or not strip.has_keys() or (chosen := strip.current()) is None:
            return None
        about = About.WINDOW if chosen.because == "course" else About.VISIT
        later = chosen.later.appointment_id if chosen.later else None
        hit = chosen.patient
        name = full_name(hit.family, hit.given, hit.title)
        return Call(hit.patient_id, name, hit.phone, about, later, chosen.course_id)

    def _open(self) -> None:
        self._gaps, self._set_aside = [*self._set_aside, *self._gaps], []
        self._around.frame.open_page("schedule")
        self._show_next()

    def _concerns(self, change: Change) -> bool:
        days = {Schedule(gap.place.start.date()) for gap in self._gaps}
        return bool(days & change.topics) or WaitingList() in change.topics

    def _show_next(self, *, keep: bool = False) -> None:
        """The first place for which somebody fits; those nobody wants are passed over. With `keep` the keys stay where
        they are."""
        while self._gaps:
            found = self._found(self._gaps[0])
            if found.candidates or found.hidden:
                self._show(found, keep=keep)
                return
            self._gaps.pop(0)
        self._leave()

    def _found(self, gap: Gap) -> FreePlace:
        clinic, every = self._around.clinic, gap == self._at_any_notice
        candidates = clinic.ask(candidates_for, gap, at_any_notice=every)
        notice = clinic.ask(notice_missed, gap)
        if every or notice is None:
            return FreePlace(gap, candidates)
        hidden = len(clinic.ask(candidates_for, gap, at_any_notice=True)) - len(candidates)
        return FreePlace(gap, candidates, max(0, hidden), notice)

    def _show_all(self) -> None:
        """Those who would have to come at once are asked too."""
        self._at_any_notice = self._gaps[0] if self._gaps else None
        self._show_next()

    def _show(self, found: FreePlace, *, keep: bool) -> None:
        strip = self._made()
        clinic, page = self._around.clinic, self._around.page
        provider = {each.provider_id: each.name for each in clinic.ask(providers)}.get(found.gap.place.provider_id, "")
        if page.day != found.gap.place.start.date() and not keep:
            page.show_day(found.gap.place.start.date())
        today = clinic.now().astimezone(clinic.zone).date()
        more = len(self._gaps) - 1
        strip.show_gap(found.gap, found.candidates, provider, today, more, hidden=found.hidden, notice=found.notice)
        if page.below() is not strip:
            self._under = page.below()
        page.show_below(strip)
        if not keep:
            strip.setFocus()
        QTimer.singleShot(0, strip, lambda: self._point_at(strip.current()))  # once the strip has taken its room

    def _made(self) -> "CandidatesStrip":
        if self._strip is None:
            from prolodesk.ui.calendar.candidates_strip import CandidatesStrip

            strip = self._strip = CandidatesStrip(self._around.formats)
            strip.setParent(self._around.page)
            strip.hide()
            strip.chosen.connect(self._fill)
            strip.looked_at.connect(self._point_at)
            strip.all_wanted.connect(self._show_all)
            strip.skipped.connect(self._skip)
            strip.left.connect(self._drop)
            strip.handed_on.connect(lambda event: hand_on(self._around.page, event))
            self._around.page.put_away.connect(lambda guest: self._drop() if guest is strip else None)
        return self._strip

    def _fill(self, candidate: Candidate) -> None:
        """Give the place away; the place they leave for it is offered in turn."""
        clinic, gap = self._around.clinic, self._gaps[0]
        worked: list[Change] = []
        self._filling = True
        self._around.desk.changed.connect(worked.append)
        self._around.desk.do(filling(candidate, new_id(clinic.now())))
        self._around.desk.changed.disconnect(worked.append)
        self._filling = False
        if not worked:
            self._show_next(keep=True)  # refused: the strip of the desk says why
            return
        self._gaps.remove(gap)
        if candidate.later is not None:
            self._gaps.insert(0, Gap(candidate.later.place, candidate.patient.patient_id))
        self._show_next()

    def _skip(self) -> None:
        self._gaps = self._gaps[1:]
        self._show_next()

    def _drop(self) -> None:
        self._gaps = []
        self._leave()

    def _leave(self) -> None:
        strip = self._strip
        if strip is None or strip.isHidden():
            return
        had_keys = strip.isAncestorOf(self._around.page.window().focusWidget() or self._around.page)
        self._around.page.show_ghosts()
        self._around.page.show_below(self._under)
        self._under = None
        if had_keys:
            self._around.page.setFocus()

    def _point_at(self, candidate: Candidate | None) -> None:
        """Show on the calendar where the one looked at would stand."""
        if not self._gaps:
            return
        if candidate is None:
            self._around.page.show_ghosts()
        else:
            ghost = Ghost(candidate.place, hit_names(candidate.patient)[0])
            self._around.page.show_ghosts((ghost,), 0)
