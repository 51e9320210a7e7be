"""Public holidays of a country or one of its regions. Ask only from a worker: the library behind it takes its time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from prolodesk.domain.errors import Refusal

YEARS_AHEAD = 2
"""Holidays are offered for this year and so many after it."""
ENGLISH = "en_US"


@dataclass(frozen=True, slots=True)
class Country:
    """A country with public holidays: its code and name, and the codes and names of its regions."""

    code: str
    name: str
    regions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    on: date
    name: str


def countries() -> tuple[Country, ...]:
    """Every country whose holidays are known, by name."""
    from holidays.registry import COUNTRIES

    found = []
    supported = _supported()
    for names in COUNTRIES.values():
        code = str(names[1])
        found.append(Country(code, _spaced(str(names[0])), supported.get(code, ())))
    return tuple(sorted(found, key=lambda each: each.name))


def place_of_zone(zone: str, known: Sequence[Country]) -> tuple[str, str]:
    """The codes of the country a time zone belongs to, and of its region where the zone is that of one region; empty
    where that is not known. From the tables of the time zone database."""
    names = _names_of_zone(zone)
    for line in _lines("zone.tab"):
        code, _, name, *comment = line.split("\t")
        country = next((each for each in known if each.code == code), None)
        if name in names and country is not None:
            about = comment[0].removesuffix(" (most areas)") if comment else ""
            return code, next((region for region, called in country.regions if called == about), "")
    return "", ""


def holidays_of(country: str, region: str, first_year: int, last_year: int) -> tuple[Holiday, ...]:
    """The public holidays of some years in order, in English where the library knows the words.

    Raises Refusal for a country or region that is not known.
    """
    import holidays

    languages = holidays.list_localized_countries().get(country, [])
    language = ENGLISH if ENGLISH in languages else next((each for each in languages if each[:2] == "en"), None)
    try:
        known = holidays.country_holidays(
            country, subdiv=region or None, years=range(first_year, last_year + 1), language=language
        )
    except (RuntimeError, KeyError) as unknown:
        raise Refusal("The holidays of this place are not known. Choose another, or enter them by hand.") from unknown
    return tuple(Holiday(on, name) for on, name in sorted(known.items()))


def _names_of_zone(zone: str) -> frozenset[str]:
    """The zone, and what it is called today: the tables of countries know no former names."""
    links = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return frozenset({zone, *(now for _, now, former in links if former == zone)})


def _lines(table: str) -> Iterator[str]:
    text = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


def _supported() -> dict[str, tuple[tuple[str, str], ...]]:
    import holidays

    found = {}
    for code, regions in holidays.list_supported_countries(include_aliases=False).items():
        kind = getattr(holidays, code, None)
        aliases = getattr(kind, "subdivisions_aliases", {}) if kind is not None else {}
        names = {of: name for name, of in reversed(list(aliases.items()))}
        pairs = ((each, names.get(each, each)) for each in regions)
        found[code] = tuple(sorted(pairs, key=lambda pair: pair[1]))
    return found


def _spaced(name: str) -> str:
    """The name of a country as it is written: UnitedStates is the library's word for it."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return spaced.replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ")
