"""Starts the program again inside .venv, where its dependencies are; `first_start` makes .venv when it is not right.

Runs before every start, so it imports next to nothing. Once installed (`pip install .`) there is no lock file and it
stands aside; so it does in an environment somebody else made for the program.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

STARTED_IN = "PROLODESK_STARTED_IN"
MODULES = {
    "run": "PySide6 sqlalchemy sqlcipher3 argon2 cryptography alembic reportlab pypdfium2 bidi arabic_reshaper "
    "platformdirs tzdata holidays",
    "test": "pytest pytestqt xdist hypothesis mypy ruff importlinter",
}


def ensure(lock: str) -> None:
    """Come back once this process can import what the lock file ("run" or "test") lists.

    It may put another process in this one's place, which comes here again, or end this one with exit code 2 and a
    sentence that says what is missing.
    """
    root = checkout()
    if root is None:
        return
    venv = os.path.join(root, ".venv")
    if os.environ.pop(STARTED_IN, None) == venv:
        return
    inside = os.path.exists(venv) and os.path.samefile(sys.prefix, venv)
    if inside and not os.path.exists(maker_file(venv)):
        return
    if not inside and sys.prefix != sys.base_prefix and can_import(lock):
        return
    if not is_ready(root, lock):
        from prolodesk import first_start

        first_start.set_up(root, lock)
    elif inside:
        return
    _start_again_in(venv)


def checkout() -> str | None:
    """The folder of the source this program runs from; None once installed."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return root if os.path.isfile(lock_file(root, "run")) else None


def is_ready(root: str, lock: str) -> bool:
    """Whether .venv holds what the lock file lists, for this Python, and nothing was installed in it since."""
    venv = os.path.join(root, ".venv")
    try:
        return read(stamp_file(venv, lock)) == stamp(root, lock) and os.path.exists(python_in(venv))
    except OSError:
        return False


def can_import(lock: str) -> bool:
    """Whether what the lock file is for can be imported in this process."""
    from importlib.util import find_spec

    wanted = MODULES["run"] if lock == "run" else MODULES["run"] + " " + MODULES["test"]
    return all(find_spec(name) for name in wanted.split())


def stamp(root: str, lock: str) -> bytes:
    """What is_ready expects to find noted: the Python, the last change to its packages, the whole lock file."""
    venv = os.path.join(root, ".venv")
    packages = ("Lib",) if os.name == "nt" else ("lib", "python%d.%d" % sys.version_info[:2])
    changed = os.stat(os.path.join(venv, *packages, "site-packages")).st_mtime_ns
    return b"%s\n%d\n%s" % (this_python(), changed, read(lock_file(root, lock)))


def this_python() -> bytes:
    """The Python that runs this, as far as packages installed for it care."""
    return ("%d.%d %s" % (*sys.version_info[:2], sys.base_prefix)).encode()


def lock_file(root: str, lock: str) -> str:
    return os.path.join(root, "resources", "lock", lock + ".txt")


def stamp_file(venv: str, lock: str) -> str:
    return os.path.join(venv, "prolodesk-" + lock)


def maker_file(venv: str) -> str:
    """Names the Python .venv was made with; a .venv without it is not ours."""
    return os.path.join(venv, "prolodesk-python")


def python_in(venv: str) -> str:
    return os.path.join(venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _start_again_in(venv: str) -> NoReturn:
    """The same command line, by the Python of .venv; told so, or a misled interpreter would start itself for ever."""
    os.environ[STARTED_IN] = venv
    command = [python_in(venv), *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess  # Windows has no exec: a new process would run on while the shell already prompts

    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:
        sys.exit(130)
