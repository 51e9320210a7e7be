"""The aftercare sheet as a patient gets it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from prolodesk.domain.aftercare.visit import TreatedSite
from prolodesk.papers.aftercare import LARGEST_BYTES, aftercare_pdf
from prolodesk.papers.letterhead import Letterhead
from prolodesk.papers.pages import Paper
from prolodesk.papers.sheet import AftercareSheet, unprintable
from prolodesk.words import Formats
from tests.papers.reading import as_looked_at, flat, pages_of
from tests.papers.samples import LUMBAR, sheet, visit

GOLDEN = Path(__file__).parents[1] / "golden" / "papers"
NECK = [
    (f"cervical_facet_capsule_{level}", side) for level in ("c2_c3", "c3_c4", "c4_c5") for side in ("right", "left")
]
RIBS = [(f"costotransverse_t{rib}", "left") for rib in (4, 5, 6)]
FORMATS = Formats()

SHEETS = {
    "lumbar": sheet(visit(*LUMBAR), "posterior"),
    "knee": sheet(visit(("knee_joint_intraarticular", "right"), ("knee_mcl_femoral", "right")), "anterior"),
    "neck": sheet(visit(*NECK), "posterior"),
    "thoracic": sheet(visit(*RIBS, ("rhomboid_medial_border", "left")), "posterior"),
    "foot": sheet(
        visit(("plantar_fascia_calcaneal", "left"), next_at=None, next_window=(date(2026, 12, 15), date(2027, 1, 5))),
        "posterior",
    ),
}


def printed(given: AftercareSheet, formats: Formats = FORMATS, paper: Paper = "A4") -> list[str]:
    return pages_of(aftercare_pdf(given, formats, paper))


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_reads_as_it_did_when_it_was_last_looked_at(name: str) -> None:
    assert as_looked_at(printed(SHEETS[name])) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_usual_sheets_take_two_pages_and_little_room(name: str, paper: Paper) -> None:
    pdf = aftercare_pdf(SHEETS[name], FORMATS, paper)
    assert len(pages_of(pdf)) == 2
    assert len(pdf) <= LARGEST_BYTES


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert aftercare_pdf(SHEETS["neck"], FORMATS, "A4") == aftercare_pdf(SHEETS["neck"], FORMATS, "A4")


def test_the_file_tells_nothing_about_the_computer_it_was_made_on() -> None:
    pdf = aftercare_pdf(SHEETS["lumbar"], FORMATS, "A4")
    assert b"/home" not in pdf and b".ttf" not in pdf and b"resources" not in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "After your treatment"
    assert "HARTMANN" not in str(told)


def test_the_first_page_says_who_when_and_what() -> None:
    page = printed(SHEETS["lumbar"])[0]
    for words in (
        "Harbour Prolotherapy", "12 Quay Street", "After your treatment", "HARTMANN, Julia (Mrs)", "14-Jul-1981",
        "P-00912", "Tue 24-Nov-2026", "Dr Amy Lee", "2 of 6", "Where you were treated", "Low back RIGHT",
        "Back of the pelvis LEFT", "Sugar water (dextrose 15 %) with a numbing drug (lidocaine 0.2 %)",
        "Seen from behind",
    ):  # fmt: skip
        assert words in page, words


def test_the_last_page_has_both_warnings_with_their_numbers() -> None:
    page = printed(SHEETS["lumbar"])[-1]
    for words in (
        "CALL THE CLINIC THE SAME DAY", "Phone 0117 496 0123", "When we are closed: 0117 496 0199", "EMERGENCY NOW",
        "Call 999", "Fever or chills", "Trouble breathing, or chest pain", "We will see you on Tue 22-Dec-2026 10:00.",
    ):  # fmt: skip
        assert words in page, words


def test_every_page_names_the_patient_the_versions_and_its_number() -> None:
    for number, page in enumerate(printed(SHEETS["knee"]), start=1):
        assert "HARTMANN, Julia (Mrs)" in page
        assert "Sheet version 1 · Texts en 2026.2 · Printed 24-Nov-2026" in page
        assert f"Page {number} of 2" in page


def test_everything_in_the_content_reaches_the_paper() -> None:
    given = SHEETS["thoracic"]
    page = flat(" ".join(printed(given)))
    content = given.content
    advice = [*content.general, *content.regions, content.call, content.emergency]
    for line in [line for each in advice for line in each.lines]:
        for part in re.split(r"\{\w+\}", line.template):
            assert flat(part) in page
    assert all(flat(step.title) in page for step in content.timeline)


def test_left_and_right_stand_on_the_sides_on_which_they_are_seen() -> None:
    def edges(given: AftercareSheet) -> list[str]:
        with pypdfium2.PdfDocument(aftercare_pdf(given, FORMATS, "A4")) as document:
            text = document[0].get_textpage()
            found = []
            for word in ("LEFT", "RIGHT"):
                place = text.search(word, match_case=True).get_next()
                assert place is not None
                found.append((text.get_charbox(place[0])[0], word))
            text.close()
        return [word for _, word in sorted(found)]

    assert edges(SHEETS["neck"]) == ["LEFT", "RIGHT"]
    assert edges(SHEETS["knee"]) == ["RIGHT", "LEFT"]


@pytest.mark.parametrize(
    "name",
    [
        "O'NEILL, Łucja",
        "SMITH-JONES, R&D <b>Zoë</b> &amp;",
        "<img src=/etc/passwd>, Ann",
        "محمد عبدالله الأحمد",
        "שלום כהן",
        "ΠΑΠΑΔΟΠΟΥΛΟΥ, Ελένη",
    ],
)
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    given = sheet(visit(("knee_mcl_femoral", "right")), name=name)
    page = printed(given)[0]
    assert name in page or flat(name) in flat(page)
    assert unprintable(given) == 0
    assert "cannot be printed" not in page


def test_a_name_of_two_hundred_letters_is_printed_whole() -> None:
    name = "Wolfeschlegelsteinhausenberger" * 6 + ", Hubert Blaine Zeus"
    assert flat(name) in flat(printed(sheet(visit(("knee_mcl_femoral", "right")), name=name))[0])


def test_what_cannot_be_printed_is_marked_and_said() -> None:
    given = sheet(visit(("knee_mcl_femoral", "right")), name="LEE, Ann 字 漢")
    assert unprintable(given) == 2
    pages = printed(given)
    assert "LEE, Ann \ufffd \ufffd" in pages[0]
    assert all("2 characters cannot be printed" in page for page in pages)


def test_arabic_and_hebrew_and_ribs_still_fit_the_size() -> None:
    given = replace(SHEETS["thoracic"], patient=replace(SHEETS["thoracic"].patient, name="محمد الأحمد שלום כהן"))
    assert len(aftercare_pdf(given, FORMATS, "A4")) <= LARGEST_BYTES


def test_seventy_injections_print_in_full() -> None:
    many = [
        TreatedSite(number, ("left", "right", "midline")[number % 3], name=f"Place {number // 2}")  # type: ignore[arg-type]
        for number in range(1, 71)
    ]
    base = SHEETS["lumbar"]
    given = sheet(replace(base.content.visit, sites=tuple(many)))
    page = " ".join(printed(given))
    assert all(f"Place {number // 2}" in page for number in range(1, 71))
    assert "EMERGENCY NOW" in page


def test_sites_over_the_whole_body_print_on_the_paper_they_need() -> None:
    shoulder, knee = ("glenohumeral_posterior_capsule", "left"), ("knee_mcl_femoral", "right")
    given = sheet(visit(*LUMBAR, *NECK, *RIBS, shoulder, knee), "posterior", "anterior")
    pdf = aftercare_pdf(given, FORMATS, "A4")
    assert len(pdf) <= LARGEST_BYTES
    assert "EMERGENCY NOW" in pages_of(pdf)[-1]


def test_a_clinic_that_wrote_no_letterhead_still_says_whom_to_call() -> None:
    pages = printed(sheet(visit(("knee_mcl_femoral", "right")), clinic=Letterhead("My clinic")))
    assert "My clinic" in pages[0]
    assert "Call your emergency number" in pages[-1]
    assert "Phone" not in pages[0] + pages[-1]


def test_the_clinics_formats_are_used_everywhere() -> None:
    pages = printed(SHEETS["lumbar"], Formats("Mmm dd, yyyy", "12"), "Letter")
    assert "Tue Dec 22, 2026 10:00 am" in pages[-1]
    assert "Wed Nov 25 10:20 am" in " ".join(pages)
    assert "Wed 2026-11-25 10:20" in " ".join(printed(SHEETS["lumbar"], Formats("yyyy-mm-dd")))


def test_a_date_of_birth_that_is_not_known_is_said_to_be() -> None:
    given = replace(SHEETS["knee"], patient=replace(SHEETS["knee"].patient, born_on=None))
    assert "Not known" in printed(given)[0]


def test_body_text_is_never_smaller_than_twelve_points() -> None:
    with pypdfium2.PdfDocument(aftercare_pdf(SHEETS["thoracic"], FORMATS, "Letter")) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            for words in ("Try paracetamol", "Walk gently", "Fever or chills", "Use the arm gently"):
                place = text.search(words).get_next()
                if place:
                    assert pypdfium2.raw.FPDFText_GetFontSize(text.raw, place[0]) >= 12
            text.close()
