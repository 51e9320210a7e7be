"""A protocol made of a plan: its sites with what each gets, how many sessions, how far apart. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.courses import window_around
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id

ONE_SIDE = ("left", "right")


@dataclass(frozen=True, slots=True)
class Made:
    """The body of a protocol, and what of the plan cannot be part of it.

    `free_points` are marks without a named site: they belong to this patient's body. `unknown` are ids of sites that
    the atlas does not have.
    """

    body: Mapping[str, Any]
    free_points: int
    unknown: tuple[str, ...]


def protocol_made(draft: PlanDraft, solutions: Mapping[Id, Solution], atlas: Atlas) -> Made:
    """What a plan says, as the body of a protocol. What its source says in words is added by whoever keeps it.

    What every site has stands once; a needle or a window that is the usual one is left to be the usual one.
    """
    sites = tuple(_sites(draft, solutions, atlas))
    keys = [site["solution"] for site in sites if site["solution"]]
    usual = max(dict.fromkeys(keys), key=keys.count) if keys else None
    guided = {site["guidance"] for site in sites}
    guidance = guided.pop() if len(guided) == 1 else ""
    for site in sites:
        site["solution"] = None if site["solution"] == usual else site["solution"]
        site["guidance"] = "" if site["guidance"] == guidance else site["guidance"]
        site["needle"] = "" if site["needle"] == atlas.sites[site["site_id"]].needle else site["needle"]
    weeks = draft.interval_target_weeks
    window = (draft.interval_min_weeks, draft.interval_max_weeks)
    least, most = (None, None) if weeks and window == window_around(weeks) else window
    body = {
        "region": draft.region,
        "sites": list(sites),
        "solution": usual,
        "sessions": draft.sessions,
        "interval_weeks": weeks,
        "interval_min_weeks": least,
        "interval_max_weeks": most,
        "guidance": guidance,
        "needle": "",
        "co_interventions": draft.adjuncts,
        "own": True,
    }
    named = [each.site_id for each in draft.injections if each.site_id is not None]
    unknown = tuple(dict.fromkeys(site_id for site_id in named if site_id not in atlas.sites))
    return Made(body, sum(each.site_id is None for each in draft.injections), unknown)


def on_former(body: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """The next version of a protocol: its source's words stay, and so does what it says beside the injections where
    the plan says nothing."""
    named_as = {site["site_id"]: site.get("named_as", "") for site in former["sites"]}
    sites = [{**site, "named_as": named_as.get(site["site_id"], "")} for site in body["sites"]]
    besides = body["co_interventions"] or ("" if former.get("own") else former.get("co_interventions", ""))
    return {**former, **body, "sites": sites, "co_interventions": besides}


def check_sites(atlas: Atlas, body: Mapping[str, Any]) -> None:
    """Raises Refusal for a protocol that names a site the atlas does not have: it could never be placed whole."""
    missing = [site["site_id"] for site in body["sites"] if site["site_id"] not in atlas.sites]
    if missing:
        raise Refusal(
            "The atlas no longer has {sites}. Take it out of the protocol, or mark the site that replaced it.",
            sites=", ".join(missing),
        )


def _sites(draft: PlanDraft, solutions: Mapping[Id, Solution], atlas: Atlas) -> list[dict[str, Any]]:
    """Each named site once, or once for each side where the sides differ in what they get."""
    known = [each for each in draft.injections if each.site_id in atlas.sites]
    by_site: dict[str, list[DraftInjection]] = {}
    for each in known:
        by_site.setdefault(each.site_id or "", []).append(each)
    paired = [marks for site_id, marks in by_site.items() if atlas.sites[site_id].paired]
    everywhere = all({each.laterality for each in marks} == set(ONE_SIDE) for marks in paired)
    made: list[dict[str, Any]] = []
    for site_id, marks in by_site.items():
        said = [_said(each, solutions) for each in marks]
        alike = all(each == said[0] for each in said)
        sides = {each.laterality for each in marks}
        if not atlas.sites[site_id].paired or (alike and (sides <= {draft.side} or everywhere)):
            made.append({**said[0], "side": ""})
        elif alike and sides == set(ONE_SIDE):
            made.append({**said[0], "side": "both"})
        else:
            made.extend(
                {**each, "side": "" if mark.laterality == draft.side else mark.laterality}
                for each, mark in zip(said, marks, strict=True)
            )
    return made


def _said(injection: DraftInjection, solutions: Mapping[Id, Solution]) -> dict[str, Any]:
    solution = solutions.get(injection.solution_id or "")
    return {
        "site_id": injection.site_id,
        "named_as": "",
        "solution": solution.key if solution else None,
        "volume_ml": injection.volume_ml,
        "needle": injection.needle,
        "guidance": injection.guidance,
        "note": injection.note,
    }
