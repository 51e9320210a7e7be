"""Where the program keeps things on this computer, and its log, which never holds anything about patients."""

import logging
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's own folders for the clinic's data, the desk's preferences and the log."""

    data: Path
    config: Path
    log: Path

    @property
    def clinic(self) -> Path:
        """The clinic file that opens when none is named."""
        return self.data / "clinic" / "clinic.db"

    @property
    def demo(self) -> Path:
        return self.data / "demo" / "clinic.db"

    @property
    def preferences(self) -> Path:
        return self.config / "desk.json"


def own_folders() -> Folders:
    """The folders this system gives to a user's programs."""
    return Folders(
        platformdirs.user_data_path("prolodesk", appauthor=False),
        platformdirs.user_config_path("prolodesk", appauthor=False),
        platformdirs.user_log_path("prolodesk", appauthor=False),
    )


def start_log(folder: Path) -> None:
    """Write errors to a small file; where that is not possible, to nowhere: a full disk must not stop the program."""
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("prolodesk")
    log.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "prolodesk.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
