"""The small demo clinic of a Tuesday, made once per run, and its door as the person it opens as."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.signin import SignedIn
from prolodesk.demo.make import make_demo
from tests.demo.opening import DAY, ZONE, copied, door, enter


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo clinic made once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("demo") / "clinic.db"
    make_demo(path, day=DAY, zone=ZONE)
    return path


@pytest.fixture
def demo_path(demo_template: Path, tmp_path: Path) -> Path:
    """A demo clinic of this test's own, closed."""
    return copied(demo_template, tmp_path)


@pytest.fixture
def signed_in(demo_path: Path) -> Iterator[SignedIn]:
    opened = enter(demo_path, DAY)
    yield opened
    opened.file.close()


@pytest.fixture
def clinic(signed_in: SignedIn) -> Clinic:
    return door(signed_in, DAY)
