import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.store.recovery import new_recovery_code, read_recovery_code

CODE = "2XE2-8MQH-Q4BY-HCN6-1VSR-1WCB-KXTV"


def test_a_code_is_seven_groups_of_four_without_letters_that_look_alike() -> None:
    code = new_recovery_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert len(read_recovery_code(code)) == 16


def test_no_two_codes_are_the_same() -> None:
    assert len({read_recovery_code(new_recovery_code()) for _ in range(100)}) == 100


def test_a_mistyped_letter_is_noticed() -> None:
    letters = CODE.replace("-", "")
    read_recovery_code(letters)
    missed = 0
    for place, right in enumerate(letters):
        for wrong in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {right}:
            try:
                read_recovery_code(letters[:place] + wrong + letters[place + 1 :])
                missed += 1
            except Refusal:
                continue
    assert missed <= 2


@given(st.text(max_size=60))
def test_whatever_else_is_typed_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal, match="letter or digit"):
        read_recovery_code(typed)
