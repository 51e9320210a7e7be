"""A day of a clinic as plain values, for tests and pictures of the calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import AlertBadge, Card, Day, Opening, Place, ProviderColumn
from prolodesk.domain.scheduling.conflicts import RoomSpace
from prolodesk.domain.status import Status
from prolodesk.domain.time import span_of, utc_of

ZONE = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 22)
NOW_UTC = utc_of(NOW, ZONE)
ROOMS = (Room("room1", "Room 1"), Room("room2", "Room 2"), Room("room3", "Room 3"))
MORNING, AFTERNOON = Opening(510, 720), Opening(780, 1050)
COLUMNS = (
    ProviderColumn("okafor", "Dr. Amara Okafor", "AO", 0, (MORNING, AFTERNOON)),
    ProviderColumn("fischer", "Dr. Lena Fischer", "LF", 4, (Opening(510, 690), AFTERNOON)),
    ProviderColumn("duarte", "M. Duarte, PA", "MD", 3, (Opening(510, 690), Opening(810, 1050))),
    ProviderColumn("nair", "Ravi Nair, PT", "RN", 5, (MORNING, AFTERNOON)),
)


def a_card(id, at, minutes=45, provider="okafor", family="Alvarez", given="Marisol", day=DAY, **more):
    start = datetime.combine(day, time(*divmod(at, 60)))
    room = more.pop("room_id", None)
    place = Place(provider, start, minutes, room)
    values = {
        "appointment_id": id,
        "patient_id": more.pop("patient_id", f"patient-{id}"),
        "family": family,
        "given": given,
        "title": "Ms",
        "preferred": "",
        "chart_number": 1284,
        "born_on": date(1979, 3, 3),
        "phone": "+49 30 555 2671",
        "place": place,
        "span": span_of(start, minutes, ZONE),
        "room": next((room_.name for room_ in ROOMS if room_.room_id == room), ""),
        "type_id": "session",
        "type_name": "Session",
        "kind": "session",
        "hue": 0,
        "status": Status.BOOKED,
        "status_at": datetime.combine(day, time(8)),
        "arrived_at": None,
        "course_id": "course",
        "course_title": "Knee MCL L",
        "number": 2,
        "sessions": 4,
        "note": "",
        "cancel_reason": "",
        "overbooked": "",
        "alerts": (),
        "consent_missing": False,
        "pain": None,
        "signed": False,
    }
    return Card(**{**values, **more})


def a_day(cards=None, columns=COLUMNS, day=DAY):
    spaces = tuple(RoomSpace(room.room_id) for room in ROOMS)
    return Day(day, tuple(columns), tuple(lively_cards() if cards is None else cards), spaces)


def lively_cards():
    alert = (AlertBadge("allergy", "Allergy: lidocaine — use none / saline", "severe"),)
    evaluation = {"kind": "evaluation", "type_name": "New evaluation", "course_title": "", "number": None, "hue": 4}
    physio = {
        "kind": "other",
        "type_name": "Physiotherapy",
        "course_title": "",
        "number": None,
        "hue": 5,
        "consent_missing": False,
    }
    follow = {"kind": "follow_up", "type_name": "Follow-up", "course_title": "", "number": None, "hue": 2}
    call = {"kind": "follow_up", "type_name": "Day-2 call", "course_title": "", "number": None, "hue": 3}
    c = a_card
    since = datetime(2026, 11, 24, 10, 3)
    return [
        c(
            "1",
            510,
            family="Okeke",
            given="Daniel",
            status=Status.DONE,
            course_title="L4–S1 lig.",
            number=1,
            sessions=6,
        ),
        c(
            "2",
            555,
            family="Hartmann",
            given="Julia",
            status=Status.RECOVERY,
            course_title="SI joint R",
            room_id="room1",
        ),
        c("3", 600, status=Status.IN_SESSION, status_at=since, room_id="room2", alerts=alert, pain=4, patient_id="alv"),
        c(
            "4",
            660,
            60,
            family="Petrov",
            given="Ilya",
            status=Status.ARRIVED,
            arrived_at=datetime(2026, 11, 24, 10, 8),
            note="low back",
            **evaluation,
        ),
        c(
            "5",
            780,
            family="Sato",
            given="Kenji",
            status=Status.CONFIRMED,
            course_title="Rotator cuff R",
            number=5,
            sessions=6,
            consent_missing=True,
        ),
        c("6", 825, family="Lindqvist", given="Eva", course_title="SI joint L", sessions=5),
        c("7", 510, 60, "fischer", "Mbeki", "Thandi", status=Status.DONE, note="shoulder", **evaluation),
        c("8", 570, 45, "fischer", "Nguyen", "Bao", status=Status.NO_SHOW, course_title="Achilles R", number=4),
        c(
            "9",
            615,
            45,
            "fischer",
            "Kowalska",
            "Anna",
            status=Status.ARRIVED,
            course_title="Lumbar facets",
            arrived_at=datetime(2026, 11, 24, 10, 16),
            alerts=alert,
        ),
        c(
            "10",
            645,
            45,
            "fischer",
            "Brown",
            "Alice",
            status=Status.CONFIRMED,
            course_title="Thumb CMC R",
            overbooked="asked by Dr. Fischer",
        ),
        c("11", 780, 60, "fischer", "Ibrahim", "Leila", status=Status.CONFIRMED, note="knee", **evaluation),
        c("12", 855, 45, "fischer", "Jensen", "Mads", course_title="Knee LCL R"),
        c("13", 540, 20, "duarte", "Smith", "Joan", status=Status.DONE, **follow),
        c("14", 560, 20, "duarte", "Smyth", "John", status=Status.CONFIRMED, **follow),
        c("15", 600, 10, "duarte", "Diaz", "Pablo", **call),
        c("16", 610, 10, "duarte", "Chen", "Mei", **call),
        c("17", 630, 45, "duarte", "Walsh", "Fiona", status=Status.CONFIRMED, course_title="Elbow R", sessions=3),
        c("18", 810, 45, "duarte", "Tanaka", "Yuki", status=Status.CANCELLED, cancel_reason="patient"),
        c("19", 810, 45, "duarte", "Adeyemi", "Tunde", status=Status.CONFIRMED, course_title="Ankle ATFL L"),
        c("20", 510, 45, "nair", "Vega", "Lucia", status=Status.DONE, note="week 4", **physio),
        c("21", 555, 45, "nair", "Hartmann", "Jörg", status=Status.CONFIRMED, note="lumbar stabilisation", **physio),
        c(
            "22",
            600,
            45,
            "nair",
            "Dubois",
            "Anne",
            status=Status.IN_SESSION,
            status_at=since,
            room_id="room3",
            **physio,
        ),
        c("23", 660, 45, "nair", "Mori", "Aiko", status=Status.CONFIRMED, **physio),
        c("24", 780, 45, "nair", "Cohen", "Noam", **physio),
        c("25", 900, 20, family="Rossi", given="Carla", status=Status.CONFIRMED, **follow),
    ]


def many_cards(count, columns=20):
    """A day with far more visits than anyone has."""
    providers = [
        ProviderColumn(f"p{n}", f"Dr. Number {n}", f"D{n}", n % 6, (Opening(480, 1080),)) for n in range(columns)
    ]
    each = count // columns
    cards = [
        replace(
            a_card(f"{n}-{k}", 480 + k * 15, 15, provider.provider_id, f"Family{n}", f"Given{k}"),
            hue=(n + k) % 6,
            status=list(Status)[k % 6],
        )
        for n, provider in enumerate(providers)
        for k in range(each)
    ]
    return Day(DAY, tuple(providers), tuple(cards))


def minutes_later(card, minutes):
    return replace(card.place, start=card.place.start + timedelta(minutes=minutes))
