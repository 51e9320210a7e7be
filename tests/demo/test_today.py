"""The day of the demo clinic as the desk sees it at 10:20."""

from datetime import timedelta

import pytest
from sqlalchemy import and_, select

from prolodesk.clinic.calendar_hours import closures_between
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import MakeSheet, session_of_visit, sheet_of
from prolodesk.clinic.judging import held_by, wanted_on
from prolodesk.clinic.month import month_fills
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.session_drafts import draft_at_work
from prolodesk.clinic.session_values import draft_from_body, draft_to_body
from prolodesk.clinic.signin import SignedIn
from prolodesk.clinic.values import Card
from prolodesk.clinic.visit_record import visit_record
from prolodesk.demo.world import CLOCK
from prolodesk.domain.ids import new_id
from prolodesk.domain.scheduling.conflicts import clash_of
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, DraftRow, PersonRow, TypeWithheldRow
from prolodesk.words import Formats, words
from tests.demo.opening import DAY


@pytest.fixture
def cards(clinic: Clinic) -> tuple[Card, ...]:
    return clinic.ask(day_on, DAY).cards


def having(cards: tuple[Card, ...], status: Status) -> list[Card]:
    return [card for card in cards if card.status is status]


def test_every_status_has_somebody(cards: tuple[Card, ...]) -> None:
    assert {card.status for card in cards} == set(Status)
    assert len(having(cards, Status.IN_SESSION)) == 2


def test_no_status_contradicts_the_clock(cards: tuple[Card, ...]) -> None:
    for card in cards:
        start, end = card.place.start.time(), (card.place.start + timedelta(minutes=card.place.minutes)).time()
        if card.status in (Status.BOOKED, Status.CONFIRMED):
            assert end >= CLOCK, f"{card.family} was due at {start}"
        elif card.status in (Status.IN_SESSION, Status.RECOVERY, Status.DONE, Status.NO_SHOW):
            assert start < CLOCK, f"{card.family} is due at {start}"
        assert card.status_at.time() <= CLOCK or card.status_at.date() < DAY


def test_those_who_wait_came_some_minutes_ago(cards: tuple[Card, ...]) -> None:
    waiting = [card.arrived_at for card in having(cards, Status.ARRIVED)]
    assert waiting
    assert all(at is not None and at.date() == DAY and at.time() < CLOCK for at in waiting)


def test_two_are_squeezed_beside_each_other_with_a_reason(cards: tuple[Card, ...]) -> None:
    (second,) = (card for card in cards if card.overbooked)
    beside = [card for card in cards if card.span.overlaps(second.span) and card is not second]
    assert [card for card in beside if card.place.provider_id == second.place.provider_id]


def test_some_cards_warn(cards: tuple[Card, ...]) -> None:
    assert {"allergy", "anticoagulant", "pregnancy"} <= {alert.kind for card in cards for alert in card.alerts}
    assert [card.number for card in cards if card.consent_missing] == [1]


def test_a_card_says_why_it_was_cancelled(cards: tuple[Card, ...]) -> None:
    (cancelled,) = having(cards, Status.CANCELLED)
    assert cancelled.cancel_reason


def test_all_of_it_lies_in_the_opening_hours(clinic: Clinic) -> None:
    day = clinic.ask(day_on, DAY)
    openings = {column.provider_id: column.openings for column in day.columns}
    for card in day.cards:
        begins = card.place.start.hour * 60 + card.place.start.minute
        ends = begins + card.place.minutes
        assert any(o.opens <= begins and ends <= o.closes for o in openings[card.place.provider_id]), card.family


def test_the_begun_session_is_what_the_door_would_have_begun(
    clinic: Clinic, signed_in: SignedIn, cards: tuple[Card, ...]
) -> None:
    with signed_in.file.reading() as session:
        row = session.scalars(select(DraftRow)).one()
        body = {name: value for name, value in row.body.items() if name != "typed"}
    at_work, record = clinic.ask(draft_at_work, row.entity_id), clinic.ask(visit_record, row.entity_id)
    assert row.entity_id in {card.appointment_id for card in having(cards, Status.IN_SESSION)}
    assert draft_to_body(draft_from_body(body)) == body
    assert at_work.draft == draft_from_body(body)
    assert at_work.draft.injections == record.planned
    assert record.last is not None
    assert not record.mismatches


def test_every_session_given_today_has_its_aftercare_sheet(clinic: Clinic, cards: tuple[Card, ...]) -> None:
    given = [card for card in cards if card.kind == "session" and card.status in (Status.DONE, Status.RECOVERY)]
    assert len(given) == 2
    for card in given:
        session_id = clinic.ask(session_of_visit, card.appointment_id)
        assert card.signed and session_id is not None
        clinic.do(MakeSheet(new_id(clinic.now()), session_id))
        assert clinic.ask(sheet_of, session_id) is not None


def test_the_weeks_around_are_booked_with_gaps(clinic: Clinic) -> None:
    tomorrow = DAY + timedelta(days=1)
    fills = clinic.ask(month_fills, tomorrow, 35)
    booked = [fill.booked for fill in fills.values()]
    assert booked[0] >= 10
    assert sum(map(bool, booked)) == 24  # Christmas Day is closed
    assert sum(booked[:7]) > sum(booked[-7:])
    columns = clinic.ask(day_on, tomorrow)
    busy = sum(card.place.minutes for card in columns.cards if card.status not in HOLDS_NO_TIME)
    assert busy < sum(o.closes - o.opens for column in columns.columns for o in column.openings)


def test_the_day_and_the_weeks_ahead_stand_as_the_one_clash_check_allows(clinic: Clinic) -> None:
    for ahead in range(45):
        day = clinic.ask(day_on, DAY + timedelta(days=ahead))
        held = held_by(day.cards)
        for card in day.cards:
            if card.status not in HOLDS_NO_TIME and not card.overbooked:
                others = [each for each in held if not each.overbooked]
                assert clash_of(wanted_on(day, card.place, card.span, visit=card), others) is None, card.family


def test_only_the_physiotherapist_gives_physiotherapy_and_never_injections(
    signed_in: SignedIn,
) -> None:
    done = (
        TypeWithheldRow.type_id == AppointmentRow.type_id,
        TypeWithheldRow.provider_id == AppointmentRow.provider_id,
    )
    with signed_in.file.reading() as session:
        withheld = session.scalars(select(TypeWithheldRow)).all()
        does_not: dict[str, list[str]] = {}
        for each in withheld:
            kind = session.get_one(AppointmentTypeRow, each.type_id).name
            does_not.setdefault(kind, []).append(session.get_one(PersonRow, each.provider_id).name)
        doctors = ["Dr. Amara Okafor", "Dr. Lena Fischer", "M. Duarte, PA"]
        assert {kind: sorted(who) for kind, who in does_not.items()} == {
            "Injection session": ["Ravi Nair, PT"],
            "Physiotherapy": doctors,
        }
        assert session.scalars(select(AppointmentRow.id).join(TypeWithheldRow, and_(*done))).all() == []


def test_rooms_devices_kept_hours_and_closures_are_there_to_be_seen(clinic: Clinic, cards: tuple[Card, ...]) -> None:
    assert {card.device for card in cards} == {"", "Ultrasound 1"}
    assert len([card for card in cards if card.capacity == 2]) == 2
    assert any(opening.only == "session" for column in clinic.ask(day_on, DAY).columns for opening in column.openings)
    said = [words(each.words, Formats()) for each in clinic.ask(closures_between, DAY, DAY + timedelta(days=365))]
    assert {"Public holiday: Christmas Day", "Dr. Lena Fischer away: congress", "Clinic closed: team training"} < set(
        said
    )
    assert not clinic.ask(closures_between, DAY, DAY)
