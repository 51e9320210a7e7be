"""When somebody belongs on the radar, and what one says to them: the clinic's own rules and words."""

from dataclasses import asdict, dataclass, fields, replace

from prolodesk.clinic.changes import Change, Contacts, Settings
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.radar import LONGEST_SCRIPT, MOST_DAYS, MOST_WEEKS, RadarRules
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store.tables import SettingRow

KEY = "radar"


@dataclass(frozen=True, slots=True)
class ChangeRadarRules:
    """Other days, weeks or words."""

    was: RadarRules
    becomes: RadarRules


@needs(Right.LOG_CONTACTS)
def radar_rules(work: Work) -> RadarRules:
    """The rules in force; as shipped where nobody has changed them."""
    return _kept(work)


@needs(Right.CLINIC_SETTINGS)
def change_rules(work: Work, command: ChangeRadarRules) -> Change:
    if _kept(work) != command.was:
        raise ChangedElsewhere("These rules were changed at another desk. Look at them again.")
    becomes = _checked(command.becomes)
    usual = asdict(RadarRules())
    value = {name: each for name, each in asdict(becomes).items() if each != usual[name]}
    row = work.session.get(SettingRow, KEY)
    if not value and row is not None:
        work.session.delete(row)
    elif value:
        row = row or SettingRow(key=KEY)
        row.value = value
        work.session.add(row)
    label = say("Change whom the radar shows and what is said")
    return Change(label, frozenset({Contacts(), Settings()}), ChangeRadarRules(becomes, command.was))


HANDLERS: Handlers = {ChangeRadarRules: change_rules}


def _kept(work: Work) -> RadarRules:
    row = work.session.get(SettingRow, KEY)
    known = {field.name for field in fields(RadarRules)}
    return RadarRules(**{name: value for name, value in row.value.items() if name in known}) if row else RadarRules()


def _checked(rules: RadarRules) -> RadarRules:
    if not 1 <= rules.closing_days <= MOST_DAYS:
        raise Refusal("A window counts as closing from 1 to {most} days before its end. Correct it.", most=MOST_DAYS)
    if not 1 <= rules.paused_weeks <= MOST_WEEKS:
        raise Refusal("A pause counts as long after 1 to {most} weeks. Correct it.", most=MOST_WEEKS)
    said = {
        name: clean(text, LONGEST_SCRIPT, lines=True) for name, text in asdict(rules).items() if isinstance(text, str)
    }
    return replace(rules, **said)  # type: ignore[arg-type]
