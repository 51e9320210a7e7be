"""Vials in the demo clinic: the cupboard of the day, and the lots its sessions were given from."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from prolodesk.demo.world import World
from prolodesk.domain.ids import Id
from prolodesk.domain.lots import lot_key
from prolodesk.store.tables import UsedVialRow, VialRow

LOT_DAYS, KEEPS_DAYS = 45, 300
OPENED_DAYS_AGO, KEPT_DAYS = 6, 28
ANYTHING = "diluent"
"""Recipes that do not say what to dilute with are diluted with this clinic's saline."""
SALINE = "saline 0.9 %"
CUPBOARD: tuple[tuple[str, str, float, int], ...] = (
    ("dextrose 50 %", "single", 50.0, 14),
    ("dextrose 25 %", "single", 10.0, 4),
    ("lidocaine 1 %", "multi", 20.0, 4),
    ("lidocaine 2 %", "multi", 20.0, 2),
    ("bupivacaine 0.5 %", "single", 10.0, 4),
    (SALINE, "single", 10.0, 16),
    ("water", "single", 10.0, 4),
    ("bacteriostatic water", "multi", 30.0, 2),
)
"""Stock, kind, mL in each vial, vials. Invented for the demo, not advice."""
RUNS_OUT = ("lidocaine 4 %", "multi", 5.0, 1)


def stock_up(world: World, who: Id) -> None:
    """Fill the cupboard: the lots in use today, one multi-dose vial of each opened, and one about to expire."""
    for stock, kind, size_ml, count in CUPBOARD:
        lot, expires_on = lot_of(stock, world.day)
        for number in range(count):
            _add(world, who, stock, kind, size_ml, lot, expires_on, opened=kind == "multi" and number == 0)
    stock, kind, size_ml, _ = RUNS_OUT
    lot, _ = lot_of(stock, world.day)
    _add(world, who, stock, kind, size_ml, lot, world.day + timedelta(days=9), opened=False)
    _add(world, who, "dextrose 50 %", "single", 50.0, "DX-19-004", world.day - timedelta(days=3), opened=False)


def add_lots(world: World, session_id: Id, day: date, solutions: Sequence[Id]) -> None:
    """The lots a session was given from: one for each ingredient of each of its solutions."""
    places = [(id, stock) for id in dict.fromkeys(solutions) for stock in world.stuff.stocks[id]]
    for position, (solution_id, stock) in enumerate(places, start=1):
        named = SALINE if stock == ANYTHING else stock or solution_id
        lot, expires_on = lot_of(named, day)
        world.rows.add(
            UsedVialRow,
            session_id=session_id,
            position=position,
            solution_id=solution_id,
            stock=stock,
            lot=lot,
            lot_key=lot_key(lot),
            expires_on=expires_on,
            vial_id=None,
        )


def lot_of(stock: str, day: date) -> tuple[str, date]:
    """The lot of a stock in use on a day, and when it expires."""
    period = day.toordinal() // LOT_DAYS
    opened = date.fromordinal(period * LOT_DAYS)
    mark = "".join(letter for letter in stock.upper() if letter.isascii() and letter.isalnum())[:2]
    number = int(hashlib.sha256(stock.encode()).hexdigest()[:4], 16) % 90 + 10
    return f"{mark}{number}-{opened:%y}{period % 100:02}", (opened + timedelta(days=KEEPS_DAYS)).replace(day=1)


def _add(
    world: World, who: Id, stock: str, kind: str, size_ml: float, lot: str, expires_on: date, *, opened: bool
) -> None:
    delivered = world.moment(datetime.combine(world.day - timedelta(days=20), time(8, 30)))
    opened_on = world.day - timedelta(days=OPENED_DAYS_AGO)
    world.rows.add(
        VialRow,
        id=world.chance.id(),
        stock=stock,
        kind=kind,
        size_ml=size_ml,
        lot=lot,
        lot_key=lot_key(lot),
        serial="",
        gtin="",
        expires_on=expires_on,
        opened_at=world.moment(datetime.combine(opened_on, time(9))) if opened else None,
        opened_by=who if opened else None,
        discard_on=opened_on + timedelta(days=KEPT_DAYS) if opened else None,
        finished_at=None,
        added_at=delivered,
        added_by=who,
        version=1,
    )
