"""Records to print in tests: real artwork, real places, the content of a session written out."""

from datetime import date, datetime

from prolodesk.app.figures import figures_of
from prolodesk.clinic.session_paper import SheetMark
from prolodesk.domain.body.naming import side_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.session_record import (
    AddedLater,
    Fact,
    Ingredient,
    Lot,
    RecordContent,
    SiteLine,
    Used,
    doses_of,
)
from prolodesk.domain.words import say
from prolodesk.papers.session_record import RecordPatient, SessionRecord
from tests.papers.samples import CLINIC, LUMBAR
from tests.plan_clinic import the_atlas

Spot = tuple[str, str]
MIXED: tuple[Spot, ...] = (
    *LUMBAR[:4],
    ("glenohumeral_posterior_capsule", "left"),
    ("knee_mcl_femoral", "right"),
    ("knee_mcl_tibial", "right"),
)
SOLUTION = "Dextrose 15 % with lidocaine 0.2 %"
LOTS = (
    Lot("dextrose 50 %", "DX-22-118", date(2027, 7, 1), "single"),
    Lot("lidocaine 1 %", "LI-9041", date(2027, 3, 31), "multi"),
    Lot("sterile water", "SW-77", date(2027, 5, 31)),
)
OVERRIDE = Fact(
    say("Interval"), say("6 days since the last session. Overridden by {name}: patient travels.", name="Dr Lee"), True
)


def line(number: int, spot: Spot, *, given: bool = True, note: str = "") -> SiteLine:
    site_id, side = spot
    site = the_atlas().site(site_id)
    return SiteLine(
        number,
        say(site.structure),
        side_words(Laterality(side)),
        site.level,
        say("Ultrasound" if number % 3 == 0 else "Landmark"),
        site.needle or "27G 40 mm",
        SOLUTION,
        1.0 if given else 0.0,
        given,
        note,
    )


def content(*spots: Spot, left_out: int = 0, overrides: tuple[Fact, ...] = (), addenda: int = 0) -> RecordContent:
    """A session that gave these sites, the last of them not."""
    sites = tuple(
        line(n, spot, given=n <= len(spots) - left_out, note="Too tender today" if n > len(spots) - left_out else "")
        for n, spot in enumerate(spots, start=1)
    )
    volumes = tuple(each.volume_ml for each in sites if each.given)
    used = Used(SOLUTION, (Ingredient("dextrose", 15.0), Ingredient("lidocaine", 0.2)), volumes, LOTS)
    numbing = Used("Lidocaine 1 %", (Ingredient("lidocaine", 1.0),), (2.0,), LOTS[1:2])
    return RecordContent(
        at=datetime(2026, 11, 24, 10, 20),
        provider="Dr Amy Lee",
        session=say("Session {number} of {sessions}", number=2, sessions=6),
        course="Low back pain",
        signed_at=datetime(2026, 11, 24, 10, 52),
        signed_by="Dr Amy Lee",
        before=(
            Fact(say("Indication"), say("Low back pain · low back · both sides")),
            Fact(say("In session from"), say("{moment}", moment=datetime(2026, 11, 24, 10, 24))),
            Fact(say("Time-out"), say("{moment}, confirmed by Dr Amy Lee", moment=datetime(2026, 11, 24, 10, 26))),
            Fact(say("Compared aloud"), say("Identity by name and date of birth; side both sides; 8 sites; consent")),
            Fact(say("Consent"), say("Prolotherapy injections, both sides, on paper {day}", day=date(2026, 10, 27))),
            Fact(say("Allergies"), say("chlorhexidine (mild)")),
            Fact(say("Weight"), say("{weight} kg, {day}", weight=72.0, day=date(2026, 10, 27))),
            Fact(say("Pain before"), say("{score} of 10", score=6)),
        ),
        overrides=overrides,
        sites=sites,
        doses=doses_of((used, numbing)),
        administered=(
            Fact(say("Skin preparation"), say("Povidone iodine")),
            Fact(say("Numbing agent"), say("Lidocaine 1 %, skin wheals")),
        ),
        after=(
            Fact(say("Immediate reaction"), say("None")),
            Fact(say("Pain after"), say("{score} of 10", score=3)),
            Fact(say("Note"), say("Tolerated well. Continue lumbar stabilisation with R. Nair.")),
            Fact(say("Aftercare"), say("Sheet version 1 given {moment}", moment=datetime(2026, 11, 24, 10, 58))),
            Fact(say("Next visit"), say("Booked {moment}", moment=datetime(2026, 12, 22, 10, 0))),
        ),
        addenda=tuple(
            AddedLater(f"Phoned on day {n}: sore, no fever.", datetime(2026, 11, 24 + n, 9, 5), "Dr Amy Lee")
            for n in range(1, addenda + 1)
        ),
    )


def record(given: RecordContent, *spots: Spot, name: str = "HARTMANN, Julia (Mrs)") -> SessionRecord:
    marks = [SheetMark(n, site, side, "", None, None) for n, (site, side) in enumerate(spots, start=1)]
    left_out = {each.number for each in given.sites if not each.given}
    return SessionRecord(
        CLINIC,
        RecordPatient(name, date(1981, 7, 14), "Female", "P-00 912"),
        given,
        figures_of(marks, 4, left_out),
        1,
        date(2026, 11, 24),
    )
