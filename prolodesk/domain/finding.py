"""Finding a patient from whatever is typed: parts of names, a phone number, a date of birth, a chart number.

A patient is found by words; what is typed is read in one or several ways (`readings`), each of them words that must
all begin a word of the patient's. Words that are not names carry a letter or digit that no name has, so that a chart
number is never taken for the end of a phone number unless nothing better is found.
"""

import re
from collections.abc import Iterable
from datetime import date

from prolodesk.domain.dates_typed import ENGLISH_MONTHS, Order, typed_date
from prolodesk.domain.errors import Refusal
from prolodesk.domain.names import fold, name_words

Reading = tuple[str, ...]

_WHOLE = "0"
"""Behind a family name's word: it ends here. Hart is offered before Hartmann."""
_BORN, _CHART, _CHART_END = "b", "c", "x"
_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_MOST_MARKED = 3
_LEAST_LOCAL = 4
"""So much of a number must be left behind its country code to be worth looking for."""
_MOST_TYPED = 200

_MONTH = "(?:" + "|".join(name[:3] + r"[a-z]*" for name in ENGLISH_MONTHS) + ")"
_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}[\s./-]*{_MONTH}[\s./,-]*(?:\d\d){{1,2}}|{_MONTH}[\s./-]*\d{{1,2}}[\s,./-]+(?:\d\d){{1,2}}"
    r"|\d{4}[\s./-]\d{1,2}[\s./-]\d{1,2}|\d{1,2}[\s./-]\d{1,2}[\s./-](?:\d\d){1,2}|\d{8}|\d{6})(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)(?:p\s*-\s*)?\+?\(?\d(?:[\d\s()/.\-]*\d)?(?!\w)", re.IGNORECASE)


def patient_words(
    family: str, given: str, preferred: str, phones: Iterable[str], born_on: date | None, chart_number: int
) -> str:
    """Everything a patient is to be found by, as folded words in one line."""
    words = {*name_words(family, given, preferred), *(word + _WHOLE for word in name_words(family))}
    for phone in phones:
        words |= _phone_words(phone)
    if born_on:
        words.add(f"{_BORN}{born_on:%Y%m%d}")
    words |= {f"{_CHART}{chart_number}", f"{_CHART}{chart_number}{_CHART_END}"}
    return " ".join(sorted(words))


def readings(text: str, today: date) -> tuple[Reading, ...]:
    """What may be meant, likeliest first: each reading's words must all begin one of the patient's words."""
    typed = text.strip()[:_MOST_TYPED]
    found: list[Reading] = []
    dated = _DATE.search(typed)
    if dated:
        rest = _rest(typed, dated)
        found += [(*rest, f"{_BORN}{day:%Y%m%d}") for day in _days(dated[0], today)]
    number = _NUMBER.search(typed)
    if found and dated and not dated[0].replace(" ", "").isdigit():
        return tuple(dict.fromkeys(found))
    if number:
        rest = _rest(typed, number)
        found += [(*rest, word) for word in _number_words(number[0])]
    words = tuple(fold(typed).split())
    if words and len(words) <= _MOST_MARKED and not number:
        found += [(*words[:place], word + _WHOLE, *words[place + 1 :]) for place, word in enumerate(words)]
    if words and not (number and len(number[0]) == len(typed)):
        found.append(words)
    return tuple(dict.fromkeys(found))


def _rest(typed: str, match: re.Match[str]) -> Reading:
    return tuple(fold(f"{typed[: match.start()]} {typed[match.end() :]}").split())


def _days(text: str, today: date) -> list[date]:
    """Every day a typed date may stand for; where digits alone are typed, each order of day and month counts."""
    days = []
    for order in _ORDERS:
        try:
            day = typed_date(text, today=today, order=order, lean="past")
        except (Refusal, ValueError):
            continue
        if day:
            days.append(day)
    return list(dict.fromkeys(days))


def _phone_words(phone: str) -> set[str]:
    """A number from its beginning, without its country code or leading zeros, and by its last seven and four digits."""
    digits = _digits(phone)
    bare = digits.lstrip("0")
    starts = {bare, bare[-7:], bare[-4:]}
    if phone.strip().startswith("+") or digits.startswith("00"):
        starts |= {bare[length:].lstrip("0") for length in (1, 2, 3)}
    return {start for start in starts if len(start) > 2}


def _number_words(typed: str) -> list[str]:
    digits = _digits(typed)
    bare = digits.lstrip("0")
    if typed[:1] in "pP":
        return [f"{_CHART}{bare}{_CHART_END}", f"{_CHART}{bare}"]
    words = [f"{_CHART}{bare}{_CHART_END}", bare, f"{_CHART}{bare}"] if bare else []
    if typed.startswith("+") or digits.startswith("00"):
        local = (bare[length:].lstrip("0") for length in (2, 1, 3))
        words = [bare, *(word for word in local if len(word) >= _LEAST_LOCAL)]
    if len(digits) == 4 and digits[:2] in ("18", "19", "20"):
        words.append(f"{_BORN}{digits}")
    return [word for word in dict.fromkeys(words) if word]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if "0" <= letter <= "9")
