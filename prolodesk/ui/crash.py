"""What happens when there is a bug: a page that says so, and a log without anything about patients."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType

log = logging.getLogger("prolodesk")


def report_of(error: BaseException) -> tuple[str, str]:
    """A short id and the places in our code, types and line numbers only: values may be about patients."""
    import hashlib  # not needed before the first window stands

    text = "\nafter ".join("\n".join((type(each).__name__, *_places(each))) for each in _chain(error))
    return hashlib.sha256(text.encode()).hexdigest()[:8].upper(), text


def watch(show: Callable[[str], None]) -> None:
    """From now on, whatever nobody caught is logged and shown by its id."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        number, text = report_of(error)
        log.error("bug %s\n%s", number, text)
        show(number)

    sys.excepthook = caught


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_module(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]


def _module(file: str) -> str:
    parts = file.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("prolodesk") :]) if "prolodesk" in parts else parts[-1]
