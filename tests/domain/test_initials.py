import pytest

from prolodesk.domain.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Dr. Amara Okafor", "AO"),
        ("Dr Ada Quist", "AQ"),
        ("M. Duarte, PA", "MD"),
        ("Ravi Nair, PT", "RN"),
        ("ADA", "A"),
        ("Łukasz (Lucky) Żak", "ŁŻ"),
        ("陳大文", "陳"),
        ("🦴", "🦴"),
        ("Dr.", "D"),
        ("", ""),
        (",", ","),
    ],
)
def test_initials_are_those_of_the_first_and_last_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials
