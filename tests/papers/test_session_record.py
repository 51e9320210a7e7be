"""The printed record of a signed session."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from prolodesk.papers.session_record import LARGEST_RECORD_BYTES, SessionRecord, session_record_pdf
from prolodesk.words import Formats
from tests.papers.reading import as_looked_at, flat, pages_of
from tests.papers.record_samples import MIXED, OVERRIDE, content, record
from tests.papers.samples import LUMBAR
from tests.plan_clinic import the_atlas

GOLDEN = Path(__file__).parents[1] / "golden" / "papers"
FORMATS = Formats()
RECORDS = {
    "record_lumbar": record(content(*LUMBAR, left_out=1, overrides=(OVERRIDE,), addenda=2), *LUMBAR),
    "record_mixed": record(content(*MIXED), *MIXED),
}


def printed(given: SessionRecord) -> list[str]:
    return pages_of(session_record_pdf(given, FORMATS, "A4"))


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_reads_as_it_did_when_it_was_last_looked_at(name: str) -> None:
    assert as_looked_at(printed(RECORDS[name])) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_record_stands_in_the_order_in_which_things_happened() -> None:
    page = " ".join(printed(RECORDS["record_lumbar"]))
    parts = (
        "Before the procedure", "Indication", "Time-out", "Consent", "Allergies", "Warnings overridden",
        "Administration", "Skin preparation", "Guidance Needle mL", "Drug In solution", "After the procedure",
        "Immediate reaction", "Pain after", "Aftercare", "Next visit", "Signed Tue 24-Nov-2026 10:52 by Dr Amy Lee",
        "Added after signing", "Phoned on day 1",
    )  # fmt: skip
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_a_second_solution_gets_a_column_for_the_solution() -> None:
    given = content(*MIXED)
    other = replace(given.sites[0], solution="Dextrose 25 %")
    page = " ".join(printed(record(replace(given, sites=(other, *given.sites[1:])), *MIXED)))
    assert "Needle Solution mL" in page and "Dextrose 25 %" in page


def test_every_drug_has_its_dose_lot_and_expiry_and_a_sum_over_its_solutions() -> None:
    page = " ".join(printed(RECORDS["record_lumbar"]))
    assert "1050 mg DX-22-118 01-Jul-2027" in page.replace(" (single-dose)", "")
    assert "14 mg" in page and "20 mg" in page and "lidocaine 34 mg in all" in page
    assert "sterile water" in page and "SW-77" in page


def test_what_was_not_given_is_said_with_its_reason_and_counts_for_nothing() -> None:
    page = " ".join(printed(RECORDS["record_lumbar"]))
    assert "Not given: Too tender today" in page
    assert "7 sites given · 7 mL of Dextrose 15 % with lidocaine 0.2 % · 1 not given" in page


def test_every_page_names_the_patient_the_version_and_its_number() -> None:
    pages = printed(RECORDS["record_lumbar"])
    for number, page in enumerate(pages, start=1):
        assert "HARTMANN, Julia (Mrs) · Record version 1 · Printed 24-Nov-2026" in page
        assert f"Page {number} of {len(pages)}" in page
    assert all("14-Jul-1981" in page and "P-00 912" in page for page in pages)


def test_the_head_of_the_table_stands_again_on_the_next_page() -> None:
    pages = printed(RECORDS["record_lumbar"])
    assert sum("Site Side Guidance Needle mL" in page for page in pages) == 2


def test_the_same_record_gives_the_same_bytes() -> None:
    given = RECORDS["record_mixed"]
    assert session_record_pdf(given, FORMATS, "Letter") == session_record_pdf(given, FORMATS, "Letter")


def test_seventy_sites_over_the_whole_body_stay_within_the_size_and_are_all_there() -> None:
    spots = sorted(the_atlas().places)[::4][:70]
    given = record(content(*spots, left_out=3, addenda=3), *spots)
    pdf = session_record_pdf(given, FORMATS, "A4")
    assert len(pdf) <= LARGEST_RECORD_BYTES
    page = flat(" ".join(pages_of(pdf)))
    assert all(flat(the_atlas().site(site_id).structure) in page for site_id, _ in spots)


def test_a_visit_without_sites_or_doses_is_a_record_too() -> None:
    empty = replace(content(), administered=(), doses=())
    assert "No site was marked at this visit." in printed(record(empty))[0]


def test_the_file_names_nobody_and_no_computer() -> None:
    pdf = session_record_pdf(RECORDS["record_mixed"], FORMATS, "A4")
    assert b"/home" not in pdf and b".ttf" not in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Session record" and "HARTMANN" not in str(told)


def test_what_cannot_be_printed_is_marked_and_said() -> None:
    given = record(content(*LUMBAR), *LUMBAR, name="LEE, Ann 字")
    assert all("1 character cannot be printed" in page for page in printed(given))
