"""The first start and the later ones, in a small checkout of their own, with real environments and a real pip."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

from prolodesk import bootstrap, first_start, libraries
from prolodesk.libraries import CannotStart

ROOT = Path(__file__).parents[1]
PYTHON = Path(sys.base_prefix, *(("python.exe",) if os.name == "nt" else ("bin", f"python3.{sys.version_info[1]}")))
PROGRAM = """
import importlib.util, json, os, sys

def main(arguments):
    there = importlib.util.find_spec("trifle") is not None
    told = "PROLODESK_STARTED_IN" in os.environ
    print(json.dumps({"prefix": sys.prefix, "arguments": arguments, "trifle": there, "told": told}))
    return 7
"""

pytestmark = pytest.mark.endurance


class Checkout:
    """A folder like the source's, whose program says where it runs and whose lock file lists one tiny package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.wheels = root / "wheels"
        shutil.copytree(ROOT / "prolodesk", root / "prolodesk", ignore=shutil.ignore_patterns("[a-z]*", "__pycache__"))
        for name in ("bootstrap", "first_start", "libraries"):
            shutil.copy(ROOT / "prolodesk" / f"{name}.py", root / "prolodesk")
        (root / "prolodesk" / "cli.py").write_text(PROGRAM)
        (root / "resources" / "lock").mkdir(parents=True)
        self.wheels.mkdir()
        self.require("1")

    def require(self, version: str) -> None:
        """Ask for this version of the package, and have it."""
        made = trifle(self.wheels, version)
        line = f"trifle=={version} --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n"
        for lock in first_start.LOCKS:
            (self.root / "resources" / "lock" / f"{lock}.txt").write_text(line)

    def start(self, *arguments: str, **environment: str) -> "Start":
        return Start(self, arguments, environment)


class Start:
    """One start of that program."""

    def __init__(self, checkout: Checkout, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        index = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout.wheels)}
        self._process = subprocess.Popen(
            [PYTHON, "-m", "prolodesk", *arguments],
            cwd=checkout.root,
            env={**kept, **index, "PIP_NO_CACHE_DIR": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self) -> tuple[int, str, str]:
        said, complained = self._process.communicate(timeout=120)
        return self._process.returncode, said, complained


def trifle(folder: Path, version: str) -> Path:
    """A wheel of a package that does nothing."""
    path, info = folder / f"trifle-{version}-py3-none-any.whl", f"trifle-{version}.dist-info"
    with ZipFile(path, "w") as wheel:
        wheel.writestr("trifle.py", f"version = {version!r}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: trifle\nVersion: {version}\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def installed(checkout: Checkout) -> str:
    [package] = checkout.venv.rglob("trifle.py")
    return package.read_text()


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout after its first start, made by two starts at once."""
    checkout = Checkout(tmp_path_factory.mktemp("first") / "checkout")
    both = [checkout.start("--clinic", "a b"), checkout.start("test", "-k", "x")]
    ends = [start.end() for start in both]
    assert [code for code, _, _ in ends] == [7, 7], ends
    assert sum("Setting prolodesk up" in said for _, said, _ in ends) == 1
    told = [json.loads(said.splitlines()[-1]) for _, said, _ in ends]
    assert [each["arguments"] for each in told] == [["--clinic", "a b"], ["test", "-k", "x"]]
    assert all(Path(each["prefix"]).samefile(checkout.venv) and each["trifle"] for each in told)
    assert not any(each["told"] for each in told), "programs started from prolodesk must not inherit the mark"
    return checkout.root


@pytest.fixture
def ready(set_up: Path, tmp_path: Path) -> Checkout:
    """A copy of that checkout, as if it had been moved there."""
    root = tmp_path / "checkout"
    shutil.copytree(set_up, root, symlinks=True, copy_function=shutil.copy2)
    checkout = Checkout.__new__(Checkout)
    checkout.root, checkout.venv, checkout.wheels = root, root / ".venv", root / "wheels"
    return checkout


def test_a_later_start_changes_nothing_and_needs_no_index(ready: Checkout) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in ready.venv.glob("prolodesk-*")}
    code, said, _ = ready.start("demo", PIP_FIND_LINKS="", PATH="").end()
    assert (code, json.loads(said)["arguments"]) == (7, ["demo"])
    assert {path: path.stat().st_mtime_ns for path in ready.venv.glob("prolodesk-*")} == stamps
    assert len(stamps) >= 2


def test_a_changed_lock_file_is_followed_in_place(ready: Checkout) -> None:
    python = ready.venv / "pyvenv.cfg"
    before = python.stat().st_mtime_ns
    ready.require("2")
    code, said, complained = ready.start().end()
    assert code == 7, complained
    assert "up to date" in said and "'2'" in installed(ready)
    assert python.stat().st_mtime_ns == before


def test_a_package_changed_by_hand_is_put_right(ready: Checkout) -> None:
    ready.require("2")
    subprocess.run(
        [
            bootstrap.python_in(str(ready.venv)),
            "-m",
            "pip",
            "install",
            "-q",
            "--no-index",
            ready.wheels / "trifle-2-py3-none-any.whl",
        ],
        check=True,
        capture_output=True,
    )
    ready.require("1")
    assert "'2'" in installed(ready)
    assert ready.start().end()[0] == 7
    assert "'1'" in installed(ready)


def test_a_package_that_is_not_the_tested_one_is_refused_and_no_environment_is_called_ready(ready: Checkout) -> None:
    ready.require("2")
    with ZipFile(ready.wheels / "trifle-2-py3-none-any.whl", "a") as wheel:
        wheel.writestr("evil.py", "")
    code, _, complained = ready.start().end()
    assert (code, complained.strip()) == (2, first_start.ALTERED)
    assert not bootstrap.is_ready(str(ready.root), "run") and not list(ready.venv.rglob("evil.py"))


def test_an_environment_of_another_python_is_made_anew_and_a_failed_set_up_leaves_none(ready: Checkout) -> None:
    for ours in ready.venv.glob("prolodesk-*"):
        ours.write_text("3.10 /somewhere/else")
    code, said, complained = ready.start(PIP_FIND_LINKS="").end()
    assert (code, complained.strip()) == (2, first_start.NO_PACKAGE)
    assert "Setting prolodesk up" in said and not ready.venv.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = Checkout(tmp_path / "checkout")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(CannotStart, match=re.escape(str(checkout.root))):
        first_start.check(str(checkout.root), "test")


def test_an_environment_made_by_another_tool_is_left_alone(ready: Checkout) -> None:
    for ours in ready.venv.glob("prolodesk-*"):
        ours.unlink()
    python = bootstrap.python_in(str(ready.venv))
    done = subprocess.run([python, "-m", "prolodesk"], cwd=ready.root, capture_output=True, text=True)
    assert done.returncode == 7 and done.stderr == ""
    assert not list(ready.venv.glob("prolodesk-*"))


def test_once_installed_nothing_is_set_up(ready: Checkout) -> None:
    shutil.rmtree(ready.root / "resources")
    shutil.rmtree(ready.venv)
    code, said, _ = ready.start().end()
    assert (code, json.loads(said)["trifle"]) == (7, False)
    assert not ready.venv.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            first_start.NO_ROOM,
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", first_start.ALTERED),
        ("PermissionError: [Errno 13] Permission denied: '/usr/x'", first_start.NOT_WRITABLE),
        ("WARNING: Retrying after connection broken by 'NewConnectionError('", first_start.NO_NETWORK),
        ("ERROR: No matching distribution found for trifle==1", first_start.NO_PACKAGE),
    ],
)
def test_what_pip_says_becomes_a_sentence(said: str, sentence: str) -> None:
    assert first_start.diagnosis(["Collecting x", said]) == sentence


def test_what_is_not_understood_is_shown() -> None:
    assert "a strange thing" in first_start.diagnosis(["Collecting x\n", "a strange thing\n"])


@pytest.mark.parametrize(
    ("environ", "x11"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ""}, False),
    ],
)
def test_the_x11_libraries_are_asked_for_only_where_an_x11_window_will_stand(
    environ: dict[str, str], x11: bool
) -> None:
    assert libraries.shows_x11_window(environ) is x11


def test_a_missing_library_is_named_by_the_one_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = (("libnowhere.so.9", "libnowhere9"), ("libnowhere-too.so.9", "libnowhere9"))
    monkeypatch.setattr(libraries, "ALWAYS", nowhere)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get")
    missing = libraries.missing_packages(x11=False)
    with pytest.raises(CannotStart) as refused:
        libraries.provide(missing, may_install=False)
    assert str(refused.value).count("\n    sudo apt-get install -y --no-install-recommends libnowhere9\n") == 1


def test_without_apt_the_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CannotStart, match=r"libEGL\.so\.1"):
        libraries.provide(["libegl1"], may_install=True)


def test_this_machine_has_what_the_tests_need() -> None:
    assert libraries.missing_packages(x11=False) == []


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "resources" / "lock" / f"{lock}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def plain(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def test_the_lock_files_pin_all_that_is_asked_for_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {plain(each) for each in project["project"]["dependencies"]}
    assert wanted <= pins("run").keys()
    assert {plain(each) for each in project["dependency-groups"]["test"]} <= pins("test").keys()
    assert pins("run").items() <= pins("test").items()


@pytest.mark.parametrize("lock", first_start.LOCKS)
def test_each_locked_package_has_hashes_and_none_an_address(lock: str) -> None:
    text = (ROOT / "resources" / "lock" / f"{lock}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9-]+==)", text)[1:]
    assert len(blocks) == len(pins(lock)) and all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_what_is_looked_for_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found = packages_distributions()
    for lock, asked in (("run", project["project"]["dependencies"]), ("test", project["dependency-groups"]["test"])):
        looked_for = {plain(name) for module in bootstrap.MODULES[lock].split() for name in found[module]}
        assert {plain(each) for each in asked} <= looked_for
