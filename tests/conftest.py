"""What all tests share: no screen, property tests that are the same in every run, and a clinic file to copy."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

from prolodesk.store.clinic_file import ClinicFile, create_clinic, open_clinic
from prolodesk.store.keys import LOWEST_COST, Slot, keys_beside, make_keys
from prolodesk.ui.garbage import collect_if_due

os.environ["QT_QPA_PLATFORM"] = "offscreen"
gc.disable()  # as in the running program: a collection on a worker's thread would delete widgets of this one

settings.register_profile("prolodesk", deadline=None, derandomize=True, database=None)
settings.load_profile("prolodesk")

KEY = bytes(range(32))
CLINIC_ID = "0" * 31 + "c"
OWNER = Slot("0" * 31 + "a", "Dr Ada Quist", 2)
PASSPHRASE = "seven grey herons wading"


WHOLE_PAGES = (
    "tests/app/",
    "tests/demo/test_make.py",
    "tests/journeys/",
    "tests/ui/calendar/test_page.py",
    "tests/ui/knowledge/test_page.py",
    "tests/ui/medicines/test_page.py",
    "tests/ui/patients/test_record_page.py",
    "tests/ui/plan/test_marking.py",
    "tests/ui/parts/test_every_part.py",
    "tests/ui/plan/test_page.py",
    "tests/ui/plan/test_protocols.py",
    "tests/ui/session/test_before.py",
    "tests/ui/session/test_journey_j8.py",
    "tests/ui/session/test_lots_rows.py",
    "tests/ui/session/test_page.py",
    "tests/ui/settings/test_atlas_review.py",
    "tests/ui/settings/test_page.py",
    "tests/ui/settings/test_times.py",
    "tests/ui/settings/test_week_canvas.py",
    "tests/ui/test_accessible.py",
    "tests/ui/test_actions.py",
    "tests/ui/test_pseudo_language.py",
)


def pytest_configure() -> None:
    """Each test opens engines of its own; what became of a statement in one test serves the next."""
    compiled: LRUCache[object, object] = LRUCache(5000)

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.engine.update_execution_options(compiled_cache=compiled)

    SQLiteDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    SQLiteDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives whole pages and demo clinics is not among the fast tests. What was read until now need not be
    looked through for garbage again and again."""
    for item in items:
        if item.nodeid.startswith(WHOLE_PAGES):
            item.add_marker(pytest.mark.endurance)
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    collect_if_due()


def pytest_sessionfinish() -> None:
    """Work beside the screen must not meet the end of Python: what it was for goes first, and it ends."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
        qt.QThreadPool.globalInstance().waitForDone()


@pytest.fixture(scope="session")
def clinic_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty clinic with its key file, made once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("template") / "clinic.db"
    make_keys(
        keys_beside(path),
        key=KEY,
        clinic_id=CLINIC_ID,
        clinic_name="Northfield Clinic",
        slot=OWNER,
        passphrase=PASSPHRASE,
        cost=LOWEST_COST,
    )
    create_clinic(path, clinic_name="Northfield Clinic", zone="Europe/London", key=KEY, clinic_id=CLINIC_ID)
    return path


@pytest.fixture
def clinic_path(clinic_template: Path, tmp_path: Path) -> Path:
    """A closed clinic file of this test's own, with its key file beside it."""
    path = tmp_path / "clinic.db"
    shutil.copyfile(clinic_template, path)
    shutil.copyfile(keys_beside(clinic_template), keys_beside(path))
    return path


@pytest.fixture
def clinic_file(clinic_path: Path) -> Iterator[ClinicFile]:
    """That clinic file, open."""
    opened = open_clinic(clinic_path, KEY)
    yield opened
    opened.close()
