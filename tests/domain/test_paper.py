"""The paper a clinic begins with."""

from zoneinfo import available_timezones

import pytest

from prolodesk.domain.paper import paper_for


@pytest.mark.parametrize(
    "zone",
    [
        "America/Denver", "America/New_York", "America/Toronto", "America/Mexico_City", "America/Bogota",
        "America/Santiago", "America/Indiana/Knox", "US/Mountain", "Pacific/Honolulu", "Asia/Manila",
    ],
)  # fmt: skip
def test_where_letter_is_used(zone: str) -> None:
    assert paper_for(zone) == "Letter"


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/London", "Europe/Berlin", "Asia/Tokyo", "Africa/Lagos", "Australia/Sydney", "UTC", "America/Sao_Paulo",
        "America/Argentina/Buenos_Aires", "America/Lima", "America/Jamaica", "America/Nuuk", "Pacific/Auckland",
    ],
)  # fmt: skip
def test_where_a4_is_used(zone: str) -> None:
    assert paper_for(zone) == "A4"


def test_every_zone_has_a_paper() -> None:
    papers = [paper_for(zone) for zone in available_timezones()]
    assert {"A4", "Letter"} == set(papers)
    assert papers.count("Letter") < len(papers) / 3
