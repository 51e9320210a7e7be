"""What one desk remembers between days: looks, window, views. A small JSON file beside no patient data.

Damage never stops the program: a file that cannot be read is put aside as .bad and the desk begins with defaults;
a single value of the wrong kind is replaced by its default.
"""

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

LARGEST_FILE = 256_000
ZOOMS = (0.5, 3.0)


@dataclass(frozen=True, slots=True)
class Prefs:
    """The preferences of one desk.

    `window` is x, y, width, height in device-independent pixels; `views` maps a page to a word it wants to remember,
    such as which view of the calendar was open.
    """

    theme: str = "system"
    zoom: float = 1.0
    bigger_text: int = 0
    touch: bool = False
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    page: str = ""
    clinic_file: str = ""
    views: Mapping[str, str] = field(default_factory=dict)

    def with_view(self, page: str, view: str) -> "Prefs":
        """These preferences with that view of a page."""
        return replace(self, views={**self.views, page: view})


def load_prefs(file: Path) -> Prefs:
    """The preferences in the file; defaults for what is missing, damaged or not understood."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ValueError("too large")
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Prefs()
    except (OSError, ValueError, RecursionError):
        _put_aside(file)
        return Prefs()
    return Prefs(**{key: value for key, value in _understood(found).items() if value is not None})


def save_prefs(file: Path, prefs: Prefs) -> bool:
    """Write the preferences; the file is whole at every moment. False when the disk refuses: not worth a message."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(asdict(prefs), ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(file)
    except OSError:
        return False
    return True


def _understood(found: Mapping[str, object]) -> dict[str, Any]:
    """The known values of the right kind; None where there is none."""
    values: dict[str, Any] = {}
    for known in fields(Prefs):
        value = found.get(known.name)
        values[known.name] = _READERS.get(known.name, _text)(value)
    return values


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= 4096 else None


def _theme(value: object) -> str | None:
    return value if value in ("system", "light", "dark") and isinstance(value, str) else None


def _zoom(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if ZOOMS[0] <= value <= ZOOMS[1] else None


def _bigger(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 8 else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _window(value: object) -> tuple[int, int, int, int] | None:
    whole = isinstance(value, list) and all(isinstance(part, int) and abs(part) < 100_000 for part in value)
    if not whole or not isinstance(value, list) or len(value) != 4 or min(value[2:]) < 1:
        return None
    return value[0], value[1], value[2], value[3]


def _views(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    return {key: view for key, view in value.items() if isinstance(view, str)}


def _put_aside(file: Path) -> None:
    try:
        file.replace(file.with_suffix(file.suffix + ".bad"))
    except OSError:
        return


_READERS: dict[str, Callable[[object], Any]] = {
    "theme": _theme,
    "zoom": _zoom,
    "bigger_text": _bigger,
    "touch": _flag,
    "window": _window,
    "maximised": _flag,
    "views": _views,
}
