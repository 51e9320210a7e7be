"""Where a clinic is, guessed from its time zone."""

import pytest

from prolodesk.clinic.holidays import Country, place_of_zone

KNOWN = (
    Country("US", "United States", (("AZ", "Arizona"), ("HI", "Hawaii"))),
    Country("AU", "Australia", (("QLD", "Queensland"), ("VIC", "Victoria"))),
    Country("DE", "Germany", (("BE", "Berlin"),)),
)


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/Berlin", ("DE", "")),
        ("US/Eastern", ("US", "")),
        ("Pacific/Honolulu", ("US", "HI")),
        ("America/Phoenix", ("US", "")),
        ("Australia/Brisbane", ("AU", "QLD")),
        ("Europe/Vienna", ("", "")),
        ("UTC", ("", "")),
    ],
)
def test_a_zone_tells_the_country_and_the_region_only_where_it_has_one(zone, place):
    assert place_of_zone(zone, KNOWN) == place
