"""Invented patients: names from everywhere, alerts where they matter."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from prolodesk.demo.chance import Chance
from prolodesk.demo.material import Material
from prolodesk.demo.rows import Rows
from prolodesk.domain.ids import Id
from prolodesk.domain.names import sounds
from prolodesk.store.tables import AlertRow, MeasurementRow, PatientRow, ResourceRow

TITLES = {"female": ("Ms", "Mrs", "Dr"), "male": ("Mr", "Mr", "Dr")}
CAUTIONS = (
    ("anticoagulant", "Warfarin, INR 2.4", ""),
    ("anticoagulant", "Apixaban 5 mg", ""),
    ("diabetes", "Type 2, tablets", ""),
    ("pregnancy", "Second trimester", ""),
    ("implant", "Total hip replacement", ""),
    ("liver", "Chronic hepatitis", ""),
    ("note", "Hard of hearing: speak to the right ear", ""),
)


@dataclass(frozen=True, slots=True)
class Patient:
    """Enough of a patient to build a history on. `index` also stands for the patient in the diary."""

    index: int
    id: Id
    family: str
    given: str
    added_on: date


def add_patient(rows: Rows, chance: Chance, stuff: Material, index: int, added_on: date, today: date) -> Patient:
    """Add one patient with measurements and alerts; the first few have the names that try a program most."""
    special = stuff.names["special"][index] if index < len(stuff.names["special"]) else None
    sex = special["sex"] if special else chance.of(("female", "male"))
    given = special["given"] if special else chance.of(stuff.names[sex])
    family = special["family"] if special else chance.of(stuff.names["family"])
    patient = Patient(index, chance.id(), family, given, added_on)
    born_on = date(chance.between(today.year - 84, today.year - 19), chance.between(1, 12), chance.between(1, 28))
    no_allergies = chance.happens(0.7)
    rows.add(ResourceRow, id=patient.id, kind="patient")
    rows.add(
        PatientRow,
        id=patient.id,
        chart_number=index + 101,
        family=family,
        given=given,
        title=chance.of(TITLES[sex]),
        preferred=given[:4] if chance.happens(0.06) and given.isascii() else "",
        sex=sex,
        born_on=None if chance.happens(0.02) else born_on,
        phone=f"+49 30 555 {chance.between(0, 9999):04}",
        second_phone="",
        email=f"patient{index + 101}@example.org" if chance.happens(0.6) else "",
        address=f"{chance.between(1, 98)} {chance.of(stuff.streets)}",
        language=chance.of(("en", "en", "en", "de", "ar", "es")),
        emergency_name=chance.of(stuff.names["family"]) if chance.happens(0.5) else "",
        emergency_phone=f"+49 30 555 {chance.between(0, 9999):04}" if chance.happens(0.5) else "",
        emergency_relation="",
        medication=chance.of(stuff.medication),
        note="",
        no_known_allergies_on=added_on if no_allergies else None,
        sounds=sounds(family, given),
        added_at=datetime.combine(added_on, time(9), UTC),
        version=1,
    )
    if chance.happens(0.75):
        for kind, value in (("height_cm", chance.between(152, 196)), ("weight_kg", chance.between(48, 118))):
            rows.add(
                MeasurementRow,
                id=chance.id(),
                patient_id=patient.id,
                kind=kind,
                value=float(value),
                taken_on=added_on,
            )
    _add_alerts(rows, chance, stuff, patient, allergic=not no_allergies and chance.happens(0.5))
    return patient


def _add_alerts(rows: Rows, chance: Chance, stuff: Material, patient: Patient, *, allergic: bool) -> None:
    found: list[tuple[str, str, str]] = []
    if allergic:
        substance, severity = chance.of(stuff.allergies)
        found.append(("allergy", substance, severity))
    if chance.happens(0.14):
        found.append(chance.of(CAUTIONS))
    for kind, text, severity in found:
        rows.add(
            AlertRow,
            id=chance.id(),
            patient_id=patient.id,
            kind=kind,
            text=text,
            severity=severity,
            joint="hip" if kind == "implant" else "",
            side=chance.of(("left", "right")) if kind == "implant" else "",
            for_everyone=kind in ("allergy", "note"),
            since_on=patient.added_on - timedelta(days=chance.between(100, 3000)),
            until_on=None,
        )
