"""What a scanner reads off a medicine's DataMatrix: GS1 text with its application identifiers.

Article number (01), lot (10), production date (11), expiry (17) and serial number (21) are read; other identifiers of
known length are passed over. Source of the form: GS1 General Specifications, sections 3 and 7.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from prolodesk.domain.errors import Refusal

SEPARATORS = ("\x1d", "␝", "{GS}", "<GS>", "^]", "~1")
"""How scanners send FNC1 between fields: the control character itself, or what they were set up to type for it."""
_GS = "\x1d"
_SYMBOLOGIES = ("]d2", "]D2", "]C1", "]Q3", "]e0", "]E0")
_FIXED = {
    "00": 18, "01": 14, "02": 14, "03": 14, "04": 16, "11": 6, "12": 6, "13": 6, "14": 6, "15": 6, "16": 6, "17": 6,
    "18": 6, "19": 6, "20": 2, "31": 8, "32": 8, "33": 8, "34": 8, "35": 8, "36": 8, "41": 14,
}  # fmt: skip
"""Identifiers that need no separator, and how many characters follow their first two."""
_VARIABLE = {"10": 20, "21": 20, "22": 20, "30": 8, "37": 8}
_LONGER = re.compile(r"(24[0-3]|25[0134]|40[0-3]|42[0-7]|71[0-9]|70\d\d|80\d\d|9\d)")
_BRACKETS = re.compile(r"\((\d{2,4})\)")
_NO_CODE = "This is no code of a medicine. Scan the square code on the vial or its box, or type lot and expiry."
_BROKEN = "The code was not read to its end. Scan it again, or type lot and expiry."


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a code says; empty or None where it does not."""

    gtin: str = ""
    lot: str = ""
    serial: str = ""
    expires_on: date | None = None
    made_on: date | None = None


def looks_scanned(text: str) -> bool:
    """Whether this came from a scanner rather than from somebody typing a lot."""
    text = text.strip()
    if text.startswith(_SYMBOLOGIES) or any(mark in text for mark in SEPARATORS) or _BRACKETS.match(text):
        return True
    return len(text) >= 24 and text.startswith("01") and text[2:16].isdigit()


def scanned(text: str) -> Scanned:
    """What a scanner read. Raises Refusal for anything that is not a whole GS1 code with a lot or an article number."""
    if len(text) > 400:
        raise Refusal(_NO_CODE)
    fields = _bracketed(text.strip()) if _BRACKETS.match(text.strip()) else _concatenated(text)
    found = Scanned()
    for identifier, value in fields:
        found = _with(found, identifier, value)
    if not (found.gtin or found.lot):
        raise Refusal(_NO_CODE)
    return found


def check_digit(digits: str) -> str:
    """The last digit of an article number whose other digits are these: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def gs1_day(text: str) -> date:
    """A date as YYMMDD; day 00 is the last day of the month. Years 51 to 99 belong to the last century."""
    if not (len(text) == 6 and text.isascii() and text.isdigit()):
        raise Refusal("The date in this code is no date. Type lot and expiry from the vial.")
    year, month, day = int(text[:2]), int(text[2:4]), int(text[4:])
    year += 1900 if year > 50 else 2000
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as wrong:
        raise Refusal("The date in this code is no date. Type lot and expiry from the vial.") from wrong


def _bracketed(text: str) -> list[tuple[str, str]]:
    """(01)04012345678901(17)270131(10)AB123, as people and some scanners write it."""
    for mark in SEPARATORS:
        text = text.replace(mark, "")
    parts = _BRACKETS.split(text)
    if parts[0].strip():
        raise Refusal(_NO_CODE)
    return [(identifier, value.strip()) for identifier, value in zip(parts[1::2], parts[2::2], strict=True)]


def _concatenated(text: str) -> list[tuple[str, str]]:
    """Fields one after the other; those of variable length end at a separator or at the end of the code."""
    text = text.strip(" \t\r\n")
    for symbology in _SYMBOLOGIES:
        text = text.removeprefix(symbology)
    for mark in SEPARATORS:
        text = text.replace(mark, _GS)
    fields = []
    text = text.strip(_GS)
    while text:
        identifier, value, text = _next_field(text)
        fields.append((identifier, value))
        text = text.lstrip(_GS)
    return fields


def _next_field(text: str) -> tuple[str, str, str]:
    start = text[:2]
    if start in _FIXED:
        end = 2 + _FIXED[start]
        if len(text) < end or _GS in text[:end]:
            raise Refusal(_BROKEN)
        return start, text[2:end], text[end:]
    longer = _LONGER.match(text)
    if start not in _VARIABLE and longer is None:
        raise Refusal(_NO_CODE)
    identifier = start if longer is None else longer[0]
    value, _, rest = text[len(identifier) :].partition(_GS)
    if not value or len(value) > _VARIABLE.get(start, 90):
        raise Refusal(_BROKEN)
    return identifier, value, rest


def _with(found: Scanned, identifier: str, value: str) -> Scanned:
    match identifier:
        case "01":
            return replace(found, gtin=_checked_gtin(value))
        case "10" | "21":
            if not (0 < len(value) <= 20 and value.isascii() and value.isprintable()):
                raise Refusal(_BROKEN)
            return replace(found, lot=value) if identifier == "10" else replace(found, serial=value)
        case "11":
            return replace(found, made_on=gs1_day(value))
        case "17":
            return replace(found, expires_on=gs1_day(value))
    return found


def _checked_gtin(value: str) -> str:
    if not (len(value) == 14 and value.isascii() and value.isdigit()):
        raise Refusal(_BROKEN)
    if check_digit(value[:13]) != value[13]:
        raise Refusal("A digit of this code was misread. Scan it again, or type lot and expiry.")
    return value
