import re

import pytest
from sqlalchemy.dialects import postgresql as dialect
from sqlalchemy.schema import CreateTable

from prolodesk.store.guards import guards_for
from prolodesk.store.postgresql import FIND_PATIENTS, INDEX_PATIENT, drop_statements, wanted_of
from prolodesk.store.tables import Row

GUARDS = guards_for("postgresql")


def test_every_table_can_be_made_on_postgresql() -> None:
    made = [str(CreateTable(table).compile(dialect=dialect.dialect())) for table in Row.metadata.sorted_tables]
    assert len(made) == len(Row.metadata.tables)
    assert not any("BLOB" in statement for statement in made)


def test_overlap_is_refused_per_resource_and_lane_over_whole_utc_seconds() -> None:
    (overlap,) = (statement for statement in GUARDS if "EXCLUDE" in statement)
    assert overlap.endswith(
        "EXCLUDE USING gist (resource_id WITH =, lane WITH =, int8range(start_utc, end_utc) WITH &&) WHERE (active)"
    )
    assert GUARDS[0] == "CREATE EXTENSION IF NOT EXISTS btree_gist"


def test_the_same_tables_are_guarded_on_both_engines() -> None:
    guarded = [
        set(re.findall(r"\b(?:BEFORE|AFTER) [\w, ]+? ON (\w+)", " ".join(guards_for(engine))))
        for engine in ("sqlite", "postgresql")
    ]
    assert guarded[1] | {"hold", "patient"} == guarded[0]


def test_columns_the_guards_speak_of_exist() -> None:
    for statement in GUARDS:
        for columns, table in re.findall(r"UPDATE OF ([\w, ]+?) (?:OR DELETE )?ON (\w+)", statement):
            assert set(columns.split(", ")) <= set(Row.metadata.tables[table].columns.keys())


def test_what_is_made_can_be_dropped() -> None:
    dropped = " ".join(drop_statements())
    assert all(name in dropped for name in ("guard_hold_overlap", "guard_refuse() CASCADE", "guard_patient_search"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["ann", "lee"], "'ann':* & 'lee':*"),
        (["o'neill"], "'o':* & 'neill':*"),
        (["smith-jones"], "'smith':* & 'jones':*"),
        (["a'':* | b\\"], "'a':* & 'b':*"),
        (["'", "\0"], ""),
    ],
)
def test_typed_words_become_prefixes_and_nothing_else(words: list[str], wanted: str) -> None:
    assert wanted_of(words) == wanted


def test_the_search_compiles() -> None:
    for statement in (INDEX_PATIENT, FIND_PATIENTS):
        assert "%(" in str(statement.compile(dialect=dialect.dialect()))
