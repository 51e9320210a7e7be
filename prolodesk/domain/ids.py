"""Identity: 32 hexadecimal letters, in time order (UUID version 7, RFC 9562), made by whoever makes the command."""

import os
from datetime import datetime

Id = str


def id_at(moment: datetime, randomness: bytes) -> Id:
    """The id for a moment (aware) and 10 random bytes: ids made later sort later, which keeps indexes dense."""
    milliseconds = int(moment.timestamp() * 1000)
    high = (milliseconds << 16) | 0x7000 | (int.from_bytes(randomness[:2]) & 0x0FFF)
    low = (0b10 << 62) | (int.from_bytes(randomness[2:10]) & ((1 << 62) - 1))
    return f"{high:016x}{low:016x}"


def new_id(moment: datetime) -> Id:
    """A fresh id made at this moment (aware)."""
    return id_at(moment, os.urandom(10))
