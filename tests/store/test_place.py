from pathlib import Path

import pytest

from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import create_clinic, open_clinic
from prolodesk.store.place import check_place, is_shared_kind, kind_of_mount

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/clinic /srv/clinic nfs4 rw 0 0
//server/files /mnt/files cifs rw 0 0
/dev/sdb1 /mnt/files/local ext4 rw 0 0
me@host:/ /mnt/my\040server fuse.sshfs rw 0 0
/dev/sdc1 /media/stick fuseblk rw 0 0
C:\134 /mnt/c 9p rw 0 0
""".strip().splitlines()


@pytest.mark.parametrize(
    ("folder", "kind", "shared"),
    [
        ("/home/ada", "ext4", False),
        ("/srv/clinic", "nfs4", True),
        ("/srv/clinic2", "ext4", False),
        ("/mnt/files/desk", "cifs", True),
        ("/mnt/files/local/desk", "ext4", False),
        ("/mnt/my server/desk", "fuse.sshfs", True),
        ("/media/stick", "fuseblk", False),
        ("/mnt/c/Users", "9p", True),
    ],
)
def test_a_folder_on_another_computer_is_known_by_its_mount(folder: str, kind: str, shared: bool) -> None:
    assert kind_of_mount(Path(folder), MOUNTS) == kind
    assert is_shared_kind(kind) == shared


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Northfield Clinic",
        "Dropbox (Personal)",
        "dropbox",
        "iCloudDrive",
        "Mobile Documents",
        "com~apple~CloudDocs",
        "Google Drive",
        "Nextcloud",
    ],
)
def test_a_synchronised_folder_is_refused_for_a_new_and_for_an_existing_clinic(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "desk" / "clinic.db"
    with pytest.raises(Refusal, match="kept in step"):
        open_clinic(path, bytes(32))
    with pytest.raises(Refusal, match="kept in step"):
        create_clinic(path, clinic_name="Northfield", zone="Europe/London", key=bytes(32), clinic_id="c")
    assert list(tmp_path.iterdir()) == []


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refusal, match="kept in step"):
        check_place(tmp_path / "desk" / "clinic.db")


@pytest.mark.parametrize("folder", ["dropboxes of Ada", "Clinic", "one drive", "icloudy"])
def test_an_ordinary_folder_is_good(tmp_path: Path, folder: str) -> None:
    check_place(tmp_path / folder / "clinic.db")
    assert list(tmp_path.iterdir()) == []
