"""The recall of a lot on paper."""

from dataclasses import replace
from datetime import date, datetime

from prolodesk.papers.letterhead import Letterhead
from prolodesk.papers.lot_recall import RecallPatient, RecallSheet, RecallVisit, lot_recall_pdf
from prolodesk.words import Formats
from tests.papers.reading import flat, pages_of

VISIT = RecallVisit(
    datetime(2026, 11, 24, 10, 15),
    "Dextrose 15 %",
    (("Iliolumbar iliac crest, LEFT", 1.5), ("Facet capsule L4-L5, LEFT", 0.5)),
    2.0,
    "Dr Amy Lee",
)
ANN = RecallPatient("LEE, Ann (Mrs)", date(1981, 7, 14), "P-00 912", "+44 20 7946 0101", (VISIT,))
SHEET = RecallSheet(
    Letterhead("Harbour Clinic", ("12 Harbour Way",), "+49 30 1"),
    "DX-22-118",
    ("dextrose 50 %",),
    (date(2027, 7, 1),),
    (ANN, replace(ANN, name="SMITH, Joan", born_on=None, chart_no="P-00 913", phone="")),
    3,
    date(2026, 11, 24),
)


def printed(sheet: RecallSheet) -> list[str]:
    return pages_of(lot_recall_pdf(sheet, Formats(), "A4"))


def test_it_says_whom_to_call_when_where_how_much_and_by_whom() -> None:
    (page,) = printed(SHEET)
    for words in (
        "Harbour Clinic", "Recall of lot DX-22-118", "dextrose 50 %", "01-Jul-2027", "2 patients", "2 sessions",
        "3 vials", "LEE, Ann (Mrs)", "14-Jul-1981", "P-00 912", "+44 20 7946 0101", "24-Nov-2026", "10:15",
        "1.5 mL Iliolumbar iliac crest, LEFT", "Dr Amy Lee", "SMITH, Joan", "date of birth not known",
        "no phone number", "Page 1 of 1",
    ):  # fmt: skip
        assert flat(words) in flat(page), words


def test_the_same_recall_gives_the_same_bytes() -> None:
    assert lot_recall_pdf(SHEET, Formats(), "Letter") == lot_recall_pdf(SHEET, Formats(), "Letter")


def test_a_long_recall_names_its_lot_and_its_columns_on_every_page_and_every_patient_once() -> None:
    many = tuple(replace(ANN, name=f"NUMBER{n}, Ann", visits=(VISIT, VISIT)) for n in range(40))
    pages = printed(replace(SHEET, patients=many))
    assert len(pages) > 3
    for page in pages:
        assert "Recall of lot DX-22-118" in page and "Given by" in page
    whole = " ".join(pages)
    assert all(whole.count(f"NUMBER{n}, Ann") == 1 for n in range(40))
    assert whole.count("the same patient") == 40


def test_a_name_nobody_expected_is_no_trouble() -> None:
    odd = replace(ANN, name="O’NEILL-ÅBERG " + "Maximiliana " * 12, visits=(replace(VISIT, sites=()),))
    (page,) = printed(replace(SHEET, patients=(odd,)))
    assert flat("no site recorded") in flat(page)
