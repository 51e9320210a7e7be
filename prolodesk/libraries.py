"""The system's own libraries that Qt loads: which are missing, and which Debian packages bring them."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec

ALWAYS = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libgthread-2.0.so.0", "libglib2.0-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
)
X11 = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-glx.so.0", "libxcb-glx0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)


class CannotStart(Exception):
    """What keeps the program from starting, and what to do about it."""


def shows_x11_window(environ: Mapping[str, str]) -> bool:
    """Whether a window opened now would be an X11 one."""
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("xcb")
    return bool(environ.get("DISPLAY")) and not environ.get("WAYLAND_DISPLAY")


def missing_packages(x11: bool) -> list[str]:
    """The Debian packages of the libraries that the loader does not find; on other systems than Linux none."""
    if not sys.platform.startswith("linux"):
        return []
    return list(dict.fromkeys(package for soname, package in ALWAYS + (X11 if x11 else ()) if not _loads(soname)))


def missing_for_setup() -> list[str]:
    """The package that Debian's Python needs before it can make an environment, where it is missing."""
    return [] if find_spec("ensurepip") else [f"python3.{sys.version_info[1]}-venv"]


def provide(packages: list[str], may_install: bool) -> None:
    """Install the packages if that is allowed and this process is root on a system with apt.

    Raises CannotStart, with the one line that does it by hand, if they are not there afterwards.
    """
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise CannotStart(
            f"Parts of this system are missing: {', '.join(_known_as(packages))}. "
            "Please install them with the system's package manager, then start prolodesk again."
        )
    line = f"\n\n    sudo apt-get install -y --no-install-recommends {' '.join(packages)}\n"
    if not may_install or os.geteuid() != 0:
        raise CannotStart(f"prolodesk needs parts of this system that are missing. This line installs them:{line}")
    print(f"Installing parts of this system: {' '.join(packages)}", flush=True)
    _apt_get("update")
    said = _apt_get("install", "-y", "--no-install-recommends", *packages)
    if said is not None:
        raise CannotStart(f"apt-get could not install parts of this system ({said}). Once it can, this does it:{line}")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _known_as(packages: list[str]) -> list[str]:
    """The libraries' own names, for systems whose packages are called otherwise."""
    return [soname for soname, package in ALWAYS + X11 if package in packages] or packages


def _apt_get(*arguments: str) -> str | None:
    """None when it went well, else the last thing apt-get said."""
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
