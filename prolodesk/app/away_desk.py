"""The way to what becomes of a provider's visits: the review, what is accepted, whom to call, and the list on paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from prolodesk.app.call_lists import call_list
from prolodesk.app.calls import call_command
from prolodesk.app.floating_call import FloatingCall
from prolodesk.app.left_outside import left_outside_after
from prolodesk.clinic.away import gone_with_visits, met_by
from prolodesk.clinic.away_values import AwayProposal, accepting
from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.call_lists import MakeCallList, call_list_facts, call_list_of
from prolodesk.clinic.changes import Change, Settings, Together
from prolodesk.clinic.documents import document_bytes
from prolodesk.clinic.hours_changes import SaveException, days_closed, is_entered
from prolodesk.clinic.people import EditPerson
from prolodesk.clinic.schedule import Provider, providers
from prolodesk.clinic.settings import ChangeHours
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.domain.words import Message, say
from prolodesk.ui.away.reviews import Absent, Displaced, Review
from prolodesk.ui.away.wishes import Accept, NoteCall, PrintCalls, ShowPatient
from prolodesk.ui.calendar.menu import AWAY_FROM_NOW, AWAY_RANGE, AWAY_TODAY
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.radar.wishes import Call, Called
from prolodesk.ui.tasks import run
from prolodesk.words import tr, tr_n, words

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.away.page import AwayPage
    from prolodesk.ui.session.preview import SheetPreview

PAGE, PAPER = "away", "call_list"
FAR = timedelta(days=3660)
"""Nobody books further ahead."""
MANY = 40
"""Places for so many visits are found while somebody waits; for more beside the screen's thread."""


class AwayDesk(QObject):
    """Makes its pages when they are first needed. They go with the calendar they stand beside."""

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self.page: AwayPage | None = None
        self.preview: SheetPreview | None = None
        self.panel: FloatingCall | None = None
        self._accepting: Together | None = None
        self._begun: Change | None = None
        self._before = "schedule"
        around.frame.wanted.connect(self._act)
        around.desk.undone.connect(self._forget)
        around.desk.refused.connect(self._offer_instead, Qt.ConnectionType.QueuedConnection)  # after what pages say

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What is done for each name of an action of the calendar."""
        return {
            "provider_away": self._from_calendar,
            AWAY_TODAY: self._from_calendar,
            AWAY_FROM_NOW: lambda verb: self.away_from_now(_provider_of(verb)),
            AWAY_RANGE: lambda verb: self.away_range(
                _provider_of(verb), verb.place.start.date() if verb.place else None
            ),
        }

    def on_change(self, change: Change) -> None:
        """Follow; and when the proposal was accepted, show whom to call."""
        if self.page is None:
            return
        accepted, self._accepting = self._accepting, None
        if accepted is not None and change.label == accepted.label and not self._around.desk.is_swapping:
            self.page.show_calls()
        else:
            self.page.on_change(change)

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """Hours were closed over visits, or a provider left with visits to come: the way to other places for them."""
        clinic = self._around.clinic
        if Settings() not in change.topics or not clinic.may(Right.PLACE_COURSES):
            return ()
        entered = change.inverse.was if isinstance(change.inverse, SaveException) else None
        if entered is not None and not entered.opened and entered.resource_id in _ids(clinic.ask(providers)):
            begins, ends = _span(entered)
            count = clinic.ask(met_by, entered.resource_id, begins, ends)
            show = partial(self.show, entered.resource_id, begins, ends, closes=False, begun=change)
            return (_offer(count, show),) if count else ()
        if displaced := left_outside_after(clinic, change):
            return (_offer(len(displaced), partial(self.find_places, displaced, change)),)
        return tuple(_offer(count, partial(self.leaves, id)) for id, _, count in clinic.ask(gone_with_visits))

    def prints_here(self) -> bool:
        """Ctrl+P on the review: whether it was for it."""
        if self._around.frame.current_key() != PAGE or self.page is None:
            return False
        self.page.print_here()
        return True

    def away_today(self, provider_id: Id, day: date | None = None) -> None:
        """The provider is away all of a day, or else of the one that is shown."""
        day = day or self._around.page.day
        self.show(provider_id, datetime.combine(day, time()), _midnight_after(day))

    def away_from_now(self, provider_id: Id) -> None:
        """The provider leaves now and is away for the rest of the day."""
        now = self._wall_now().replace(second=0, microsecond=0)
        self.show(provider_id, now, _midnight_after(now.date()))

    def away_range(self, provider_id: Id, day: date | None = None) -> None:
        """Days to be typed; that day to begin with."""
        self.away_today(provider_id, day)
        if self.page is not None and self._around.frame.current_key() == PAGE:
            self.page.begin_range()

    def leaves(self, provider_id: Id) -> None:
        """The provider works here no more: all visits to come need another place. Where they are many, the screen does
        not wait for it."""
        clinic, now = self._around.clinic, self._wall_now().replace(second=0, microsecond=0)
        if not clinic.may(Right.PLACE_COURSES):
            return
        review, self._begun = Absent(provider_id, now, now + FAR, closes=False, returns=False), None
        count = clinic.ask(met_by, provider_id, now, now + FAR)
        if count <= MANY:
            self._open(review, None)
            return
        self._say(tr_n("Looking for a place for {count} visit…", "Looking for places for {count} visits…", count))
        search = run(lambda _: review.ask(clinic), self)
        search.done.connect(lambda found: self._open(review, found))
        search.done.connect(lambda _: self._around.frame.strip.clear())
        search.refused.connect(lambda refusal: self._around.desk.refused.emit(refusal, None))

    def find_places(self, visits: tuple[Id, ...], begun: Change) -> None:
        """The review of visits that a change of the hours displaced; accepted, one undo takes back that as well."""
        self._begun = begun
        self._open(Displaced(visits, _cause(begun)), None)

    def places_in(self, closure: Closure, visits: tuple[Id, ...]) -> None:
        """The review of the visits that stand in days entered some time ago."""
        each, people = closure.exception, _ids(self._around.clinic.ask(providers))
        if each.resource_id is not None and each.resource_id in people:
            self.show(each.resource_id, *_span(each), closes=False)
        elif self._around.clinic.may(Right.PLACE_COURSES):
            self._begun = None
            self._open(Displaced(visits, days_closed(closure)), None)

    def show(
        self, provider_id: Id, begins: datetime, ends: datetime, *, closes: bool = True, begun: Change | None = None
    ) -> None:
        """The review of an absence; `begun` is the change that closed the hours, where that is done already."""
        if self._around.clinic.may(Right.PLACE_COURSES):
            self._begun = begun
            self._open(Absent(provider_id, begins, ends, closes), None)

    def _open(self, review: Review, found: AwayProposal | None) -> None:
        """Show a review; the page stays as it was when nothing can be proposed."""
        page, here = self._page(), self._around.frame.current_key()
        self._before = "settings" if here == "settings" else "schedule" if here != PAGE else self._before
        page.propose(review, found)
        if page.shows(review):
            self._around.frame.open_page(PAGE, rail_key="schedule")

    def _offer_instead(self, refusal: Refusal, command: object) -> None:
        """Somebody with visits to come is to see patients no more: the way to other places for these comes first."""
        if not isinstance(command, EditPerson) or not self._around.clinic.may(Right.PLACE_COURSES):
            return
        if command.becomes.retired or Role.PROVIDER not in command.becomes.roles:
            id, now = command.becomes.person_id, self._wall_now().replace(second=0, microsecond=0)
            if count := self._around.clinic.ask(met_by, id, now, now + FAR):
                offer = _offer(count, partial(self.leaves, id))
                self._around.frame.strip.show_refusal(words(refusal.message, self._around.formats), (offer,))

    def _forget(self, label: Message) -> None:
        """The hours that were closed are open again: nothing has to move."""
        if self.page is None or self._begun is None or self.page.proposal is None:
            return
        alone = accepting(self.page.proposal, {}, "", ("", "", "")).label
        if label in (self._begun.label, alone, _both(self._begun)):
            self._begun = None
            self.page.forget()
            if self._around.frame.current_key() in (PAGE, PAPER):
                self._around.frame.open_page("schedule")

    def _from_calendar(self, verb: Verb) -> None:
        if provider := _provider_of(verb):
            place = verb.card.place if verb.card else verb.place
            self.away_today(provider, place.start.date() if place else None)
        else:
            self._say(tr("Choose a visit or a place of the provider who is away."))

    def _grant(self, wish: object) -> None:
        match wish:
            case Accept(proposal, choices, reason):
                now = self._around.clinic.now
                ids = new_id(now()), new_id(now()), new_id(now())
                self._accepting = self._without_entered(accepting(proposal, choices, reason, ids))
                if self._begun is not None:
                    self._around.desk.do_with(self._accepting, self._begun, _both(self._begun))
                else:
                    self._around.desk.do(self._accepting)
                self._accepting = None
            case NoteCall(call, call_back):
                self._offer(call, Outcome.CALL_BACK if call_back else None)
            case PrintCalls():
                self._print()
            case ShowPatient(patient_id):
                self._around.page.opened_patient.emit(patient_id)

    def _without_entered(self, whole: Together) -> Together:
        """Hours that are closed already are not closed again."""
        ask = self._around.clinic.ask
        parts = (
            p for p in whole.parts if not (isinstance(p, SaveException) and p.becomes and ask(is_entered, p.becomes))
        )
        return replace(whole, parts=tuple(parts))

    def _act(self, name: str) -> None:
        if name == "note_call" and self._around.frame.current_key() == PAGE and self.page is not None:
            call = self.page.current_call()
            if call is not None:
                self._offer(call, None)
            else:
                self._say(tr("Accept the proposals first, then note each call."))

    def _offer(self, call: Call, outcome: Outcome | None) -> None:
        if self.panel is None:
            self.panel = FloatingCall(self._wall_now().date(), self._around.formats, self._around.frame)
            self.panel.called.connect(self._note)
            self._around.frame.opened.connect(self.panel.hide)
            self.destroyed.connect(self.panel.deleteLater)
        self.panel.offer(call, self._wall_now().date(), outcome)

    def _note(self, called: Called) -> None:
        self._around.desk.do(call_command(self._around.clinic, called))

    def _print(self) -> None:
        """The list on paper: drawn beside the screen's thread, kept among the documents, and shown."""
        assert self.page is not None and self.page.proposal is not None
        provider, visits = self.page.proposal.provider_id, self.page.visits()
        facts = self._around.clinic.ask(call_list_facts, provider, visits)
        drawing = run(lambda _: call_list(facts), self)
        drawing.done.connect(lambda _: self._show_kept())
        drawing.refused.connect(lambda refusal: self._around.desk.refused.emit(refusal, None))

    def _show_kept(self) -> None:
        assert self.page is not None and self.page.proposal is not None
        from prolodesk.ui.session.preview import Sheet

        clinic, formats, proposal = self._around.clinic, self._around.formats, self.page.proposal
        self._around.desk.do(MakeCallList(new_id(clinic.now()), proposal.provider_id, self.page.visits()))
        kept = clinic.ask(call_list_of, proposal.provider_id, self.page.visits())
        if kept is None:
            return
        made = tr("Made {moment} by {name}", moment=formats.moment(kept.made_at), name=kept.made_by)
        title = tr("Whom to call: our schedule has changed")
        if proposal.cause is None:
            title = tr("Whom to call: {provider} is away", provider=proposal.provider)
        self._paper().show_sheet(Sheet(clinic.ask(document_bytes, kept.document_id), title, made, "call-list.pdf"))
        self._around.frame.open_page(PAPER, rail_key="schedule")

    def _page(self) -> "AwayPage":
        if self.page is None:
            from prolodesk.ui.away.page import AwayPage

            self.page = AwayPage(self._around.clinic, self._around.formats)
            self.page.wished.connect(self._grant)
            self.page.called.connect(self._note)
            self.page.said.connect(self._say)
            self.page.left.connect(lambda: self._around.frame.open_page(self._before))
            self._around.frame.add_page(PAGE, self.page)
        return self.page

    def _paper(self) -> "SheetPreview":
        if self.preview is None:
            from prolodesk.ui.session.preview import SheetPreview

            self.preview = SheetPreview()
            self.preview.left.connect(lambda: self._around.frame.open_page(PAGE, "schedule"))
            self.preview.saved.connect(lambda path: self._say(tr("Saved as {file}", file=path)))
            self.preview.printed.connect(lambda: self._say(tr("The call list went to the printer.")))
            self.preview.refused.connect(self._around.frame.strip.show_refusal)
            self._around.frame.add_page(PAPER, self.preview)
        return self.preview

    def _say(self, text: str) -> None:
        self._around.frame.strip.show_news(text)

    def _wall_now(self) -> datetime:
        clinic = self._around.clinic
        return clinic.now().astimezone(clinic.zone).replace(tzinfo=None)


def _offer(count: int, show: Callable[[], None]) -> Offer:
    return Offer(tr_n("Find a place for {count} visit", "Find places for {count} visits", count), show)


def _provider_of(verb: Verb) -> Id:
    """Whose visit is selected, or whose column the cursor is in; empty in a room's column."""
    place = verb.card.place if verb.card else verb.place
    return place.provider_id if place else ""


def _both(begun: Change) -> Message:
    """What one undo takes back: what displaced the visits, and their new places."""
    return say("{what}, and other places for the visits", what=begun.label)


def _span(days: DayException) -> tuple[datetime, datetime]:
    """From when until when, by the wall clock."""
    first, last = (datetime.combine(day, time()) for day in (days.from_on, days.until_on))
    return first + timedelta(minutes=days.begins), last + timedelta(minutes=days.ends)


def _cause(begun: Change) -> Message:
    """What the visits have to leave for, as a title."""
    if isinstance(begun.inverse, ChangeHours | Together):
        return say("Visits outside the new hours")
    return begun.label


def _ids(people: Iterable[Provider]) -> set[Id]:
    return {each.provider_id for each in people}


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())
