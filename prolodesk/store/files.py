"""Writing beside what is already on disk: whole or not at all, private to the person, and really on the disk."""

import errno
import os
from pathlib import Path

from prolodesk.domain.errors import Refusal


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file's content so that a crash leaves the old content or the new. Raises Refusal."""
    part = path.with_name(path.name + ".part")
    try:
        claim(part)
        with part.open("r+b") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        settle_folder(path.parent)
    except OSError as error:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)
        raise refusal_for_file(error, path) from error


def claim(part: Path) -> None:
    """Make an empty file that only this person may read, in the place of a left-over one."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def settle(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does that by itself and has no call for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refusal_for_file(error: OSError, path: Path) -> Refusal:
    """What a person can do about a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal(
            "The disk is full, so {name} was not written. What was there before is safe. "
            "Free some space, then try again.",
            name=path.name,
        )
    return Refusal(
        "Nothing can be written in the folder {folder}. What was there before is safe. "
        "Choose another folder, or ask for the right to write there.",
        folder=str(path.parent),
    )
