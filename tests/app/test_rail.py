import pytest

from prolodesk.app.rail import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [("Dr. Amara Okafor", "Dr. Okafor"), ("M. Duarte, PA", "Duarte"), ("Mira Haddad", "Haddad"), ("Ravi", "Ravi")],
)
def test_the_rail_names_a_person_by_what_fits(name, short):
    assert short_name(name) == short
