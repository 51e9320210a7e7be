"""Solutions and protocols as screens and records see them, read from the clinic's own versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prolodesk.domain.ids import Id
from prolodesk.domain.solutions import Basis, Component, Mix, Part, Recipe, Stock, Strength, mix_of


@dataclass(frozen=True, slots=True)
class SolutionPart:
    """Something a finished solution holds. kind: dextrose, anaesthetic, p2g, morrhuate, prp or other; g per 100 mL."""

    kind: str
    name: str
    percent: float | None
    basis: Basis = Basis.NOT_STATED

    @property
    def mg_per_ml(self) -> float | None:
        """Milligrams in each mL; None where nobody states it."""
        return Strength(self.name, self.percent).mg_per_ml


@dataclass(frozen=True, slots=True)
class Solution:
    """One version of something that can be injected or mixed. state: example (not reviewed) or approved."""

    id: Id
    key: str
    revision: int
    title: str
    short_title: str
    group: str
    status: str
    composition: str
    ingredients: tuple[SolutionPart, ...]
    recipe_words: str
    recipe: Recipe
    """What is drawn up for it, and how much; empty for a product that is used as it comes."""
    vial: str
    """"single" where its label says that one container is for one patient, "multi", or empty."""
    allergens: tuple[str, ...]
    crosscheck: str
    cautions: str
    source: str
    evidence: str
    grade: str
    state: str

    @property
    def dextrose_percent(self) -> float | None:
        """Grams of dextrose in 100 mL as labelled; None when it holds none or nobody states how much."""
        return next((part.percent for part in self.ingredients if part.kind == "dextrose"), None)

    @property
    def anaesthetics(self) -> tuple[SolutionPart, ...]:
        return tuple(part for part in self.ingredients if part.kind == "anaesthetic")

    @property
    def mix(self) -> Mix | None:
        """What its recipe comes to; None without one. Raises Refusal for one that must not be mixed."""
        return mix_of(self.recipe) if self.recipe else None

    @property
    def injectable(self) -> bool:
        """Whether it may be planned as it is: never an undiluted stock, an anaesthetic or a diluent alone."""
        return self.group in ("mixture", "biologic")


@dataclass(frozen=True, slots=True)
class ProtocolSite:
    """A site a protocol names, and what it says about it; None or empty where it says nothing.

    A paired site lies on the side chosen for the plan; `side` both, left or right says that it always lies there.
    """

    site_id: str
    named_as: str
    solution_key: str | None
    volume_ml: float | None
    side: str = ""
    needle: str = ""
    guidance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """One version of a protocol: what a published row says, in its own words beside the values read from it; or what
    a provider of the clinic saved from a plan (`own`), which has no words of a source.
    """

    id: Id
    key: str
    revision: int
    title: str
    condition: str
    region: str
    sites: tuple[ProtocolSite, ...]
    solution_key: str | None
    sessions: int | None
    interval_weeks: float | None
    guidance: str
    needle: str
    solution_words: str
    sessions_words: str
    interval_words: str
    volume_words: str
    sites_words: str
    co_interventions: str
    result: str
    citation: str
    source: str
    evidence: str
    grade: str
    state: str
    approved_by: str
    interval_min_weeks: float | None = None
    interval_max_weeks: float | None = None
    own: bool = False


def solution_from(id: Id, revision: int, state: str, body: Mapping[str, Any]) -> Solution:
    """A solution from the body of its row. Raises KeyError or ValueError for one that is not a solution."""
    return Solution(
        id=id,
        key=body["key"],
        revision=revision,
        title=body["title"],
        short_title=body.get("short_title") or body["title"],
        group=body["group"],
        status=body["status"],
        composition=body.get("composition", ""),
        ingredients=tuple(
            SolutionPart(part["kind"], part["name"], _number(part["percent"]), Basis(part.get("basis", "")))
            for part in body["ingredients"]
        ),
        recipe_words=body.get("recipe_words", ""),
        recipe=recipe_from(body.get("components", ())),
        vial=body.get("vial", ""),
        allergens=tuple(body.get("allergens", ())),
        crosscheck=body.get("crosscheck", ""),
        cautions=body.get("cautions", ""),
        source=body.get("source", ""),
        evidence=body.get("evidence", ""),
        grade=body.get("grade", ""),
        state=state,
    )


def recipe_from(components: Iterable[Mapping[str, Any]]) -> Recipe:
    """A recipe as its row keeps it. Raises KeyError or ValueError for one that is not a recipe."""
    return tuple(
        Component(
            Stock(
                part["stock"],
                Part(part["part"]),
                tuple(
                    Strength(held["drug"], _number(held["percent"]), Basis(held.get("basis", "")))
                    for held in part["holds"]
                ),
            ),
            float(part["volume_ml"]),
        )
        for part in components
    )


def recipe_body(recipe: Recipe) -> list[dict[str, Any]]:
    """A recipe as its row keeps it: `recipe_from` reads it back."""
    return [
        {
            "stock": component.stock.name,
            "part": component.stock.part.value,
            "volume_ml": component.volume_ml,
            "holds": [
                {"drug": held.drug, "percent": held.percent, "basis": held.basis.value}
                for held in component.stock.holds
            ],
        }
        for component in recipe
    ]


def protocol_from(id: Id, revision: int, state: str, approved_by: str, body: Mapping[str, Any]) -> Protocol:
    """A protocol from the body of its row. Raises KeyError or ValueError for one that is not a protocol."""
    sites = tuple(
        ProtocolSite(
            site["site_id"],
            site.get("named_as", ""),
            site.get("solution"),
            _number(site.get("volume_ml")),
            *(str(site.get(name, "")) for name in ("side", "needle", "guidance", "note")),
        )
        for site in body["sites"]
    )
    sessions = body.get("sessions")
    words = {
        name: str(body.get(name, ""))
        for name in (
            "condition",
            "region",
            "guidance",
            "needle",
            "solution_words",
            "sessions_words",
            "interval_words",
            "volume_words",
            "sites_words",
            "co_interventions",
            "result",
            "citation",
            "source",
            "evidence",
            "grade",
        )
    }
    return Protocol(
        id=id,
        key=body["key"],
        revision=revision,
        title=body["title"],
        sites=sites,
        solution_key=body.get("solution"),
        sessions=None if sessions is None else int(sessions),
        interval_weeks=_number(body.get("interval_weeks")),
        state=state,
        approved_by=approved_by,
        interval_min_weeks=_number(body.get("interval_min_weeks")),
        interval_max_weeks=_number(body.get("interval_max_weeks")),
        own=bool(body.get("own")),
        **words,
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
