"""Where a clinic file may stand: on this computer's own disk, in a folder that nothing else copies about.

A database on a network share or in a synchronised folder is damaged sooner or later, without anyone's fault.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from prolodesk.domain.errors import Refusal

_SHARED = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "davfs"}
_SYNCED = re.compile(
    r"(onedrive|dropbox|icloud ?(drive)?|mobile documents|.*clouddocs|google ?drive|my drive|nextcloud)([ ~(-].*)?",
    re.IGNORECASE,
)
_REMOTE_DRIVE = 4
_SMALLEST = 4096


def check_place(path: Path) -> None:
    """Raises Refusal when the file would stand on a network share or in a synchronised folder."""
    real = path.absolute().parent.resolve()
    for folder in {*path.absolute().parent.parts, *real.parts}:
        if _SYNCED.fullmatch(folder):
            raise Refusal(
                "The folder {folder} is kept in step with other computers, which damages a clinic file that is in "
                "use. Nothing was opened or changed. Choose a folder that stays on this computer.",
                folder=folder,
            )
    if _is_shared(real):
        raise Refusal(
            "The folder {folder} is on another computer, where a clinic file cannot be kept safely. "
            "Nothing was opened or changed. Choose a folder on this computer's own disk.",
            folder=str(real),
        )


def check_size(path: Path) -> None:
    """Raises Refusal when there is no file, or one that is too small to be a clinic."""
    if not path.is_file():
        raise Refusal(
            "There is no clinic file at {path}. Nothing was made in its place. "
            "Look where it may have been moved to, or restore the newest backup.",
            path=str(path),
        )
    if path.stat().st_size < _SMALLEST:
        raise Refusal(
            "The clinic file {name} is empty or was cut short. It was left as it is, and nothing was made in its "
            "place. Restore the newest backup.",
            name=path.name,
        )


def kind_of_mount(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of file system a folder is on, from lines as in /proc/mounts; empty when none fits."""
    kind, depth = "", -1
    for line in mounts:
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(fields[1].encode().decode("unicode_escape"))
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            kind, depth = fields[2], len(point.parts)
    return kind


def is_shared_kind(kind: str) -> bool:
    """Whether this kind of file system is served by another computer or program; fuseblk is a local disk."""
    return kind in _SHARED or kind == "fuse" or kind.startswith("fuse.")


def _is_shared(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + os.sep) == _REMOTE_DRIVE
    mounts = Path("/proc/mounts")
    return mounts.exists() and is_shared_kind(kind_of_mount(folder, mounts.read_text(errors="replace").splitlines()))
