"""What the one box takes for a lot."""

import pytest

from prolodesk.app.one_desk import lot_in


@pytest.mark.parametrize(
    ("typed", "lot"),
    [
        ("lot AB123", "AB123"),
        ("  LOT  ab 123 ", "ab 123"),
        ("lot", ""),
        ("lot -", ""),
        ("lott ab123", ""),
        ("hartmann ju", ""),
        ("0104012345678901172701311" + "0AB123", "AB123"),
        ("]d2010401234567890117270131" + "10AB123␝21S9", "AB123"),
        ("01040123456789091727013110AB123", ""),
    ],
)
def test_a_lot_is_what_follows_the_word_for_it_or_stands_in_a_scanned_code(typed: str, lot: str) -> None:
    assert lot_in(typed) == lot
