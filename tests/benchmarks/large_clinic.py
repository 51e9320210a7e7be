"""The large demo clinic the figures are measured on, made once and kept, and its file without the program around it."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from prolodesk.demo.make import make_demo
from prolodesk.shipped import shipped
from prolodesk.store.keys import keys_beside
from tests.benchmarks.moment import DAY, ZONE
from tests.benchmarks.opening import LargeClinic, opened

FOLDER = "PROLODESK_BENCHMARKS"
"""The variable that names the folder in which the large clinic is kept."""


def kept_clinic(folder: Path | None) -> LargeClinic:
    """The large clinic, made anew when what makes it has changed."""
    folder = folder or Path(os.environ.get(FOLDER) or Path(tempfile.gettempdir()) / "prolodesk-benchmarks")
    path, note = folder / "clinic.db", folder / "made-from"
    made_from = _fingerprint()
    if not path.exists() or not note.exists() or note.read_text() != made_from:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        print(f"\nMaking the large clinic in {folder} ...", flush=True)
        make_demo(path, day=DAY, size="large", zone=ZONE)
        note.write_text(made_from)
    return opened(path)


def copied(clinic: LargeClinic, folder: Path) -> LargeClinic:
    """A copy to write in."""
    path = folder / "clinic.db"
    shutil.copyfile(clinic.path, path)
    shutil.copyfile(keys_beside(clinic.path), keys_beside(path))
    return opened(path)


def _fingerprint() -> str:
    """Of everything that shapes the file: the generator, its data, the tables and the guards."""
    package = Path(__file__).parents[2] / "prolodesk"
    store = package / "store"
    parts = (package / "demo", store / "tables", store / "migrations", shipped("demo"), shipped("knowledge"))
    found = (file for part in parts for file in part.rglob("*") if file.suffix in (".py", ".json"))
    files = sorted([*found, store / "guards.py"])
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()
