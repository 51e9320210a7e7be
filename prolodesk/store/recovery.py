"""The recovery code: 128 random bits as seven groups of four, printed once and typed back in an emergency.

The letters leave out I, L, O and U (Crockford's base 32), so that what is misread can be put right; the last twelve
bits are a checksum that finds a typing mistake before the slow derivation starts.
"""

import hashlib
import os

from prolodesk.domain.errors import Refusal

RECOVERY = "recovery"
"""The id and the kind of the slot that the recovery code opens."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_BYTES, _CHECK_BITS, _LENGTH = 16, 12, 28


def new_recovery_code() -> str:
    """A fresh code, as it is printed: 7G2K-0QXM-... in capital letters."""
    secret = os.urandom(_BYTES)
    number = (int.from_bytes(secret) << _CHECK_BITS) | _check(secret)
    letters = "".join(_LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + 4] for start in range(0, _LENGTH, 4))


def read_recovery_code(typed: str) -> bytes:
    """The 16 secret bytes of a typed code, however it is spaced; O reads as 0, I and L as 1.

    Raises Refusal when it cannot be a code that prolodesk printed.
    """
    letters = "".join(filter(str.isalnum, typed.upper())).translate(_READ_AS)
    if len(letters) == _LENGTH and all(letter in _LETTERS for letter in letters):
        number = 0
        for letter in letters:
            number = number << 5 | _LETTERS.index(letter)
        secret = (number >> _CHECK_BITS).to_bytes(_BYTES)
        if number & ((1 << _CHECK_BITS) - 1) == _check(secret):
            return secret
    raise Refusal(
        "That is not a recovery code: a letter or digit is missing or mistyped. "
        "Compare it with the printed sheet, group by group."
    )


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"prolodesk recovery" + secret).digest()[:2]) >> (16 - _CHECK_BITS)
