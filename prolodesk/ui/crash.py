"""What happens when there is a bug: a page that says so, and a log without anything about patients."""

import hashlib
import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger("prolodesk")


def report_of(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str]:
    """A short id and the places in our code, types and line numbers only: values may be about patients."""
    frames = traceback.extract_tb(trace)
    places = [f"{_module(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    text = "\n".join((kind.__name__, *places))
    return hashlib.sha256(text.encode()).hexdigest()[:8].upper(), text


def watch(show: Callable[[str], None]) -> None:
    """From now on, whatever nobody caught is logged and shown by its id."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        number, text = report_of(kind, trace)
        log.error("bug %s\n%s", number, text)
        show(number)

    sys.excepthook = caught


def _module(file: str) -> str:
    parts = file.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("prolodesk") :]) if "prolodesk" in parts else parts[-1]
