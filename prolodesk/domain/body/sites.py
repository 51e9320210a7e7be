"""Injection sites, where they are found in the body, and marks on them."""

from dataclasses import dataclass

from prolodesk.domain.body.projection import Laterality, Point
from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class InjectionSite:
    """One named place that is injected: an entry of the atlas.

    `short` fits a table row. `level` is a vertebra, a disc level, rib, digit or ray ("L4-L5", "S2", "R3", "D2",
    "ray 1") or empty; sites of one `family` differ only in level. `figure` is front or back: from where it is
    reached on the standing figure. Volumes are the usual range for one injection in mL; volumes, needles, tier and
    guidance are defaults the provider edits, never instructions. `evidence` is A, B or C (how well the entry is
    sourced), `code` an UBERON id that names the structure (code_match exact) or what contains it (broader).
    """

    site_id: str
    region: str
    structure: str
    short: str
    structure_type: str
    paired: bool
    level: str
    family: str
    preferred_view: str
    figure: str
    landmark: str
    volume_ml_min: float
    volume_ml_max: float
    dextrose_percent: str
    needle: str
    risk: str
    code: str
    code_match: str
    source: str
    evidence: str
    tier: str
    guidance: str
    synonyms: tuple[str, ...]
    hackett: str

    @property
    def sides(self) -> tuple[Laterality, ...]:
        """The sides this structure exists on."""
        return (Laterality.LEFT, Laterality.RIGHT) if self.paired else (Laterality.MIDLINE,)


@dataclass(frozen=True, slots=True)
class Mark:
    """A needle's place on the body: a site and a side, or a free point.

    A mark with a site may carry the exact point where it was put (`view`, `point` in mm of that view); without it,
    it stands where the atlas places the site. A free mark has no site and always carries its point. `art_version`
    is that of the artwork the point was measured on; 0 without a point, or where nobody knows.
    """

    mark_id: Id
    site_id: str | None
    laterality: Laterality
    view: str = ""
    point: Point | None = None
    art_version: int = 0

    def __post_init__(self) -> None:
        if self.site_id is None and (self.point is None or not self.view):
            raise ValueError("A mark needs a site, or the point where it stands.")

    @property
    def free(self) -> bool:
        """Whether it stands on no named structure."""
        return self.site_id is None
