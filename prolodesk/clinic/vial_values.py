"""The clinic's vials as screens see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from prolodesk.domain.ids import Id
from prolodesk.domain.lots import last_day
from prolodesk.store.tables import VialRow

VialKind = Literal["single", "multi"]


@dataclass(frozen=True, slots=True)
class VialForm:
    """What is known of one container: what is printed on it, and how far it has come. Moments are aware."""

    stock: str
    lot: str
    expires_on: date
    kind: VialKind = "single"
    size_ml: float | None = None
    serial: str = ""
    gtin: str = ""
    opened_at: datetime | None = None
    discard_on: date | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Vial:
    """One container the clinic has."""

    vial_id: Id
    form: VialForm
    opened_by: str = ""

    @property
    def last_day(self) -> date:
        """The last day on which it may be used."""
        return last_day(self.form.expires_on, self.form.discard_on)


def form_of(row: VialRow) -> VialForm:
    """A vial's row as its form."""
    return VialForm(
        row.stock,
        row.lot,
        row.expires_on,
        "multi" if row.kind == "multi" else "single",
        row.size_ml,
        row.serial,
        row.gtin,
        row.opened_at,
        row.discard_on,
        row.finished_at,
    )
