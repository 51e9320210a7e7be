"""Opening demo clinics at the moment they are made for."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prolodesk.app.figures import shipped_atlas
from prolodesk.app.sheets import aftercare_sheet
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.signin import SignedIn, sign_in
from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.demo.world import CLOCK
from prolodesk.domain.secret import Secret
from prolodesk.store.keys import keys_beside

DAY = date(2026, 11, 24)
ZONE = "Europe/Berlin"


def at_clock(day: date) -> datetime:
    """The moment the demo clinic of a day is made for."""
    return datetime.combine(day, CLOCK, ZoneInfo(ZONE)).astimezone(UTC)


def enter(path: Path, day: date, person: int = 0) -> SignedIn:
    tile = entrance(path).tiles[person]
    return sign_in(path, tile.person_id, Secret(DEMO_PASSPHRASE), now=at_clock(day), guess_ms=0)


def door(signed_in: SignedIn, day: date) -> Clinic:
    return Clinic(
        signed_in.file,
        signed_in.actor,
        signed_in.cabinet,
        now=lambda: at_clock(day),
        render={"aftercare": aftercare_sheet},
        atlas=shipped_atlas,
    )


def copied(template: Path, folder: Path) -> Path:
    """A copy of a clinic with its keys."""
    path = folder / "clinic.db"
    shutil.copyfile(template, path)
    shutil.copyfile(keys_beside(template), keys_beside(path))
    return path
