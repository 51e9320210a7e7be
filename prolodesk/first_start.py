"""Makes .venv from a lock file, or makes it right again: one process at a time, and noted as ready only when it is."""

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import IO

from prolodesk import bootstrap, libraries
from prolodesk.libraries import CannotStart

NEEDED_MB = 900
LOCKS = ("run", "test")
NO_ROOM = "There is no room left on the disk. Please free about 900 MB, then start prolodesk again."
NO_NETWORK = (
    "The packages prolodesk is built on could not be downloaded: the package index does not answer. "
    "Please check the network and start prolodesk again; only the first start needs it."
)
NO_PACKAGE = (
    "The packages prolodesk is built on could not be downloaded: the package index does not answer, "
    "or has none that fits this computer. Please check the network and start prolodesk again."
)
ALTERED = (
    "A downloaded package is not the one prolodesk was tested with, so it was not installed. "
    "If packages come through a mirror here, please ask who keeps it."
)
NOT_WRITABLE = "prolodesk cannot write in its own folder. Please check its rights, or copy it to a folder of your own."
SIGNS = (
    (NO_ROOM, ("no space left", "error: [errno 28]", "disk quota")),
    (ALTERED, ("do not match the hashes",)),
    (NOT_WRITABLE, ("error: [errno 13]", "error: [errno 30]")),
    (NO_NETWORK, ("connection broken", "newconnectionerror", "name resolution", "max retries", "timed out")),
    (NO_PACKAGE, ("no matching distribution",)),
)


def set_up(root: str, lock: str) -> None:
    """Come back with .venv holding what the lock file lists; else end the process: exit code 2 and why, or 130."""
    try:
        check(root, lock)
        with _alone(root):
            if not bootstrap.is_ready(root, lock):
                _make(root, lock)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\nStopped before everything was there. The same command starts over.", file=sys.stderr)
        sys.exit(130)


def diagnosis(said: list[str]) -> str:
    """What went wrong, and what to do, from what pip or venv printed."""
    text = "\n".join(said).lower()
    for sentence, signs in SIGNS:
        if any(sign in text for sign in signs):
            return sentence
    last = "\n    ".join(line.rstrip() for line in said[-8:])
    return f"prolodesk could not be set up. The last lines of what was said:\n\n    {last}\n"


def _why(error: OSError) -> str:
    return diagnosis([f"error: [errno {error.errno}] {error}"])


def check(root: str, lock: str) -> None:
    """What can be known before anything is downloaded."""
    window = lock == "run" and libraries.shows_x11_window(os.environ)
    libraries.provide(libraries.missing_packages(window) + libraries.missing_for_setup(), may_install=True)
    if not os.access(root, os.W_OK):
        raise CannotStart(
            f"The folder {root} cannot be written, and prolodesk keeps what it needs in it. "
            "Please copy it to a folder of your own and start it there."
        )
    if not os.path.exists(os.path.join(root, ".venv")) and shutil.disk_usage(root).free < NEEDED_MB * 1_000_000:
        raise CannotStart(NO_ROOM)


def _make(root: str, lock: str) -> None:
    venv = os.path.join(root, ".venv")
    for name in LOCKS:
        with suppress(FileNotFoundError):
            os.remove(bootstrap.stamp_file(venv, name))
    mended = _is_ours(venv)
    if mended:
        print(f"Bringing {venv} up to date.", flush=True)
    else:
        print(f"Setting prolodesk up in {venv}: once, about 400 MB.", flush=True)
    try:
        if not mended:
            _make_venv(venv)
        _install(venv, bootstrap.lock_file(root, lock))
        compileall.compile_dir(os.path.dirname(bootstrap.__file__), quiet=2)
        for name in LOCKS if lock == "test" else (lock,):
            _write(bootstrap.stamp_file(venv, name), bootstrap.stamp(root, name))
    except OSError as error:
        raise CannotStart(_why(error)) from error
    except BaseException:
        if not mended:
            shutil.rmtree(venv, ignore_errors=True)
        raise
    print("Everything is there.", flush=True)


def _is_ours(venv: str) -> bool:
    """Whether there is a .venv, made here by this very Python, that pip can go on with."""
    try:
        return bootstrap.read(bootstrap.maker_file(venv)) == bootstrap.this_python() and os.path.exists(
            bootstrap.python_in(venv)
        )
    except OSError:
        return False


def _make_venv(venv: str) -> None:
    if os.path.lexists(venv):
        shutil.rmtree(venv)
    done = subprocess.run([sys.executable, "-I", "-m", "venv", venv], capture_output=True, text=True)
    if done.returncode:
        raise CannotStart(diagnosis((done.stdout + done.stderr).splitlines()))
    _write(bootstrap.maker_file(venv), bootstrap.this_python())


def _install(venv: str, lock: str) -> None:
    """pip with its own configuration (indexes, proxies, certificates); only what the lock file has a hash for."""
    command = [bootstrap.python_in(venv), "-I", "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--no-input", "--no-user", "--progress-bar", "off", "--disable-pip-version-check", "-r", lock]
    said = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        try:
            for line in pip.stdout or ():
                said.append(line)
                _show_progress(line)
        except BaseException:
            pip.terminate()  # or it would go on in a folder that is about to be removed
            raise
    if pip.returncode:
        raise CannotStart(diagnosis(said))


def _show_progress(line: str) -> None:
    first, *rest = line.split() or [""]
    if first == "Downloading" and rest:
        print(f"  {rest[0].rpartition('/')[2].split('-cp')[0].split('-py')[0]} {' '.join(rest[1:])}", flush=True)
    elif first == "Installing":
        print("  installing", flush=True)


@contextmanager
def _alone(root: str) -> Iterator[None]:
    """Hold the lock that lets one process at a time work on .venv; the system lets go of it if the process dies."""
    path = os.path.join(root, ".venv.lock")
    with ExitStack() as held:
        try:
            file = held.enter_context(open(path, "ab"))
        except OSError as error:
            raise CannotStart(_why(error)) from error
        if not _lock(file, wait=False):
            print("Another start is setting prolodesk up; waiting for it.", flush=True)
            _lock(file, wait=True)
        yield


def _lock(file: IO[bytes], wait: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return True
            except OSError:  # LK_LOCK gives up after ten seconds
                if not wait:
                    return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
