"""Invented patients: names from everywhere, alerts where they matter."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from prolodesk.demo.chance import Chance
from prolodesk.demo.material import Material
from prolodesk.demo.rows import Rows
from prolodesk.domain.finding import patient_words
from prolodesk.domain.ids import Id
from prolodesk.domain.names import sounds
from prolodesk.store.tables import AlertRow, MeasurementRow, PatientRow, ResourceRow

FIRST_CHART = 101
NOT_INJECTED = frozenset({"lidocaine", "corn"})
"""Allergies to what every solution of this clinic holds: such patients are evaluated, but get no course here."""


class Who(NamedTuple):
    """A name, the code of a sex, and an age in years."""

    family: str
    given: str
    sex: str
    age: int


class Alert(NamedTuple):
    kind: str
    text: str
    severity: str = ""


CAUTIONS = (
    Alert("anticoagulant", "Warfarin, INR 2.4"),
    Alert("anticoagulant", "Apixaban 5 mg"),
    Alert("diabetes", "Type 2, tablets"),
    Alert("implant", "Total hip replacement"),
    Alert("liver", "Chronic hepatitis"),
    Alert("note", "Hard of hearing: speak to the right ear"),
)
PHONES = ("+49 30 23125", "+49 40 66969", "+49 69 90009", "+49 89 99998", "+49 221 4710")
"""Blocks of numbers that no real telephone has (Bundesnetzagentur, numbers for media)."""
TITLES = {"female": ("Ms",) * 9 + ("Mrs",) * 9 + ("Dr",), "male": ("Mr",) * 18 + ("Dr",)}


@dataclass(frozen=True, slots=True)
class Patient:
    """Enough of a patient to build a history on. `index` also stands for the patient in the diary.

    `ready`: two identifiers are known and allergies were asked, so that a session may be given.
    """

    index: int
    id: Id
    who: Who
    added_on: date
    allergies: frozenset[str]
    ready: bool

    @property
    def suits(self) -> bool:
        """Whether the solutions of this clinic can be given."""
        return not self.allergies & NOT_INJECTED


def anyone(chance: Chance, stuff: Material, index: int) -> Who:
    """A name; the first few patients have those that try a program most."""
    special, age = stuff.names["special"], chance.between(19, 84)
    if index < len(special):
        return Who(**special[index], age=age)
    sex = chance.of(("female", "male"))
    return Who(chance.of(stuff.names["family"]), chance.of(stuff.names[sex]), sex, age)


def add_patient(
    rows: Rows,
    chance: Chance,
    stuff: Material,
    index: int,
    who: Who,
    added_on: date,
    today: date,
    *,
    alert: Alert | None = None,
    complete: bool = False,
) -> Patient:
    """Add one patient with measurements and alerts; a `complete` one is ready and has no alert but the given one."""
    ready = complete or not chance.happens(0.04)
    alerts = [alert] if alert else [] if complete else _alerts(chance, stuff, asked=ready)
    allergies = frozenset(each.text for each in alerts if each.kind == "allergy")
    patient = Patient(index, chance.id(), who, added_on, allergies, ready)
    no_allergies = ready and not allergies
    _write(rows, chance, stuff, patient, today, no_allergies_on=added_on if no_allergies else None)
    if chance.happens(0.75):
        height = chance.between(152, 180) if who.sex == "female" else chance.between(164, 196)
        weight = round(chance.between(19, 33) * height * height / 10_000)
        for kind, value in (("height_cm", height), ("weight_kg", weight)):
            rows.add(
                MeasurementRow,
                id=chance.id(),
                patient_id=patient.id,
                kind=kind,
                value=float(value),
                taken_on=added_on,
            )
    for kind, told, severity in alerts:
        rows.add(
            AlertRow,
            id=chance.id(),
            patient_id=patient.id,
            kind=kind,
            text=told,
            severity=severity,
            joint="hip" if kind == "implant" else "",
            side=chance.of(("left", "right")) if kind == "implant" else "",
            for_everyone=kind in ("allergy", "note"),
            since_on=added_on - timedelta(days=90 if kind == "pregnancy" else chance.between(100, 3000)),
            until_on=None,
        )
    return patient


def _write(
    rows: Rows, chance: Chance, stuff: Material, patient: Patient, today: date, *, no_allergies_on: date | None
) -> None:
    who, added_on = patient.who, patient.added_on
    born_on = date(added_on.year - who.age - 1, chance.between(1, 12), chance.between(1, 28))
    known = patient.ready or chance.happens(0.5)
    preferred = stuff.names["nicknames"].get(who.given, "") if chance.happens(0.4) else ""
    phone, chart_number = _phone(chance), FIRST_CHART + patient.index
    helped = chance.happens(0.5)
    rows.add(ResourceRow, id=patient.id, kind="patient")
    rows.add(
        PatientRow,
        id=patient.id,
        chart_number=chart_number,
        family=who.family,
        given=who.given,
        title=chance.of(TITLES[who.sex]),
        preferred=preferred,
        sex=who.sex,
        born_on=born_on if known else None,
        phone=phone,
        second_phone="",
        email=f"patient{chart_number}@example.org" if chance.happens(0.6) else "",
        address=f"{chance.between(1, 98)} {chance.of(stuff.streets)}",
        language=chance.of(("en", "en", "en", "de", "ar", "es")),
        emergency_name=f"{chance.of(stuff.names['female'])} {who.family}" if helped else "",
        emergency_phone=_phone(chance) if helped else "",
        emergency_relation=chance.of(stuff.relations) if helped else "",
        medication=chance.of(stuff.medication),
        note="",
        no_known_allergies_on=no_allergies_on,
        sounds=sounds(who.family, who.given),
        added_at=datetime.combine(min(added_on, today - timedelta(days=1)), time(9), UTC),
        version=1,
    )
    words = patient_words(who.family, who.given, preferred, (phone,), born_on if known else None, chart_number)
    rows.make_findable(patient.id, chart_number, words)


def _phone(chance: Chance) -> str:
    """A number out of the blocks that are kept free for stories."""
    return f"{chance.of(PHONES)} {chance.between(0, 999):03}"


def _alerts(chance: Chance, stuff: Material, *, asked: bool) -> list[Alert]:
    found = []
    if asked and chance.happens(0.15):
        found.append(Alert("allergy", *chance.of(stuff.allergies)))
    if chance.happens(0.14):
        found.append(chance.of(CAUTIONS))
    return found
