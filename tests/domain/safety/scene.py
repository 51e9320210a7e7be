"""A patient, the shipped policy and needles on the shipped atlas, for tests of the rules."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.dose import Build
from prolodesk.domain.safety.facts import Content, Filling, KnownAlert, KnownPatient, Needle, Occasion
from prolodesk.domain.safety.judge import Safety, judge
from prolodesk.domain.safety.reading import Told, policy_from
from prolodesk.domain.safety.rules import Finding, Policy, RuleId
from prolodesk.domain.safety.sides import Sides
from prolodesk.shipped import shipped
from prolodesk.words import Formats, words
from tests.plan_clinic import the_atlas

TODAY = date(2026, 11, 24)
ADULT = Build(70.0, date(2026, 10, 1), 175.0, "female", 45)
LIDOCAINE = Filling(
    "s1",
    "Dextrose 15 % / lidocaine 0.2 %",
    (Content("dextrose", "dextrose", 15.0), Content("anaesthetic", "lidocaine", 0.2)),
    ("corn", "dextrose", "amide_anaesthetic"),
)
P2G = Filling(
    "s2", "P2G", (Content("p2g", "phenol, glycerine and glucose", None),), ("phenol", "glycerine", "corn", "dextrose")
)
SI, KNEE, RIB, FINGER = (
    "posterior_si_long_psis",
    "knee_joint_intraarticular",
    "rib_angle_r5",
    "finger_pip_d3_radial",
)
RIGHT = Sides("right", "right", frozenset({"right"}), frozenset({"right"}))


@cache
def shipped_bodies(kind: str) -> tuple[Mapping[str, Any], ...]:
    """The shipped rules, limits or allergens."""
    return tuple(json.loads(shipped("knowledge", f"{kind}.json").read_text(encoding="utf-8"))[kind])


def policy(*, approved: bool = True, **columns: Any) -> Policy:
    """The shipped policy, as approved by a clinic; `columns` change bodies of rules by their key."""
    told = {
        kind: [Told({**body, **columns.get(body["key"], {})}, approved) for body in shipped_bodies(kind)]
        for kind in ("rules", "limits", "allergens")
    }
    return policy_from(told["rules"], told["limits"], told["allergens"])


def site(site_id: str) -> InjectionSite:
    """A site of the shipped atlas."""
    return the_atlas().site(site_id)


def any_site(region: str, *, kind: str = "") -> str:
    """The first site of a region, of one kind of structure if named."""
    every = the_atlas().sites.values()
    return next(s.site_id for s in every if s.region == region and kind in ("", s.structure_type))


def needle(site_id: str = SI, ml: float | None = 1.0, filling: Filling | None = LIDOCAINE, **named: Any) -> Needle:
    """One injection on the right, with guidance said."""
    named.setdefault("guidance", "ultrasound")
    named.setdefault("laterality", "right" if site(site_id).paired else "midline")
    number = named.pop("number", 1)
    return Needle(f"m{number}", number, site(site_id), volume_ml=ml, filling=filling, **named)


def patient(*alerts: KnownAlert, build: Build = ADULT, **named: Any) -> KnownPatient:
    """Somebody of 45 years, weighed and asked about allergies."""
    named.setdefault("no_known_allergies_on", TODAY)
    named.setdefault("years", build.years)
    return KnownPatient(TODAY, date(1981, 7, 14), build=build, alerts=alerts, **named)


def judged(*needles: Needle, who: KnownPatient | None = None, by: Policy | None = None, **named: Any) -> Safety:
    """What the rules say about a session of that patient."""
    named.setdefault("sides", RIGHT)
    overrides = named.pop("overrides", ())
    return judge(by or policy(), who or patient(), Occasion(needles=needles, **named), overrides=overrides)


def rules_of(safety: Safety) -> list[RuleId]:
    """The rules that found something, in the order shown."""
    return [finding.rule_id for finding in safety.findings]


def finding(safety: Safety, rule_id: RuleId) -> Finding:
    """What one rule found."""
    return next(each for each in safety.findings if each.rule_id == rule_id)


def said(safety: Safety, rule_id: RuleId) -> str:
    """What one rule says, in words."""
    return words(finding(safety, rule_id).says, Formats())
