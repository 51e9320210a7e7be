"""Lots are looked up by their index: years of sessions do not make a recall or a visit slower."""

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite

from prolodesk.store import medicines, recall, sessions
from prolodesk.store.clinic_file import ClinicFile

BOUND = {"from": "A", "until": "A", "back": 100, "lot": "A", "gtin": "1"}
QUERIES: dict[str, tuple[Select[tuple[object]], str]] = {
    "recall": (recall._USES, "used_vial USING INDEX ix_used_vial_lot"),
    "sites": (recall._SITES, "used_vial USING COVERING INDEX ix_used_vial_lot"),
    "last typed": (sessions._LAST_VIALS, "used_vial USING INDEX sqlite_autoindex_used_vial_1 (session_id=?)"),
    "of lot": (medicines._OF_LOT, "vial USING INDEX ix_vial_lot_key"),
    "not finished": (medicines._HERE, "vial USING INDEX ix_vial_finished_at"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_lot_is_found_by_its_index(clinic_file: ClinicFile, name: str) -> None:
    query, way = QUERIES[name]
    dialect = sqlite.dialect(paramstyle="named")
    compiled = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    with clinic_file.reading() as session:
        bound = {key: BOUND.get(key, value) for key, value in compiled.params.items()}
        steps = session.execute(text(f"EXPLAIN QUERY PLAN {compiled}"), bound).all()
    plan = " | ".join(step.detail for step in steps)
    assert way in plan and "SCAN used_vial" not in plan and "SCAN vial" not in plan
