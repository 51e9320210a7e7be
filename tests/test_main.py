"""The command line, and an interpreter that does not fit."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from prolodesk import __main__ as start
from prolodesk import checks, cli
from prolodesk.options import DemoOptions, demo_options

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("version", [(3, 9, 18), (3, 10, 13), (3, 14, 0)])
def test_a_python_that_does_not_fit_is_told_so_in_a_sentence(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    code = start.main()
    monkeypatch.undo()
    said = capsys.readouterr().err
    assert code == 2
    assert "needs Python 3.11, 3.12 or 3.13" in said and f"this is Python {version[0]}.{version[1]}." in said


@pytest.mark.parametrize("module", ["__init__", "__main__", "bootstrap"])
def test_an_old_python_can_read_what_must_refuse_it(module: str) -> None:
    source = (ROOT / "prolodesk" / f"{module}.py").read_text()
    assert ast.parse(source, feature_version=(3, 7))


def test_the_pythons_named_are_those_the_project_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert declared == f">=3.{start.OLDEST[1]},<3.{start.NEWEST[1] + 1}"


def test_help_needs_nothing_set_up(tmp_path: Path) -> None:
    command = [sys.executable, "-S", "-m", "prolodesk", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and "demo" in done.stdout and "test" in done.stdout


def test_without_a_command_the_own_clinic_is_meant() -> None:
    assert cli.parser().parse_args([]).clinic is None
    assert cli.parser().parse_args(["--clinic", "a b.prolo"]).clinic == Path("a b.prolo")


def test_the_demo_takes_its_options_in_any_order() -> None:
    assert demo_options([]) == DemoOptions(Path("demo-output"), "small", 1)
    assert demo_options(["--seed", "7", "--size", "large", "--out", "x"]) == DemoOptions(Path("x"), "large", 7)


@pytest.mark.parametrize("wrong", [["demo", "--size", "huge"], ["demo", "--seed", "x"], ["paint"], ["--clinic"]])
def test_a_wrong_command_line_ends_with_a_sentence_and_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(wrong)
    assert ended.value.code == 2
    assert "usage: prolodesk" in capsys.readouterr().err


def test_a_check_keeps_what_it_said_and_how_it_went() -> None:
    command = [sys.executable, "-c", "import sys; print('out'); sys.exit('err')"]
    result = checks.quietly("style", command)
    assert not result.passed and set(result.said.split()) == {"out", "err"}
    assert result.line().startswith("style     FAILED")


def test_a_check_on_show_is_shown_and_kept(capfd: pytest.CaptureFixture[str]) -> None:
    result = checks.on_show("tests", [sys.executable, "-c", "print('12 passed in 0.1s')"])
    assert result.passed and result.said.strip() == "12 passed in 0.1s"
    assert "12 passed in 0.1s" in capfd.readouterr().out


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines == ["#!/bin/sh", 'cd "$(dirname "$0")/.." && exec python3 -m prolodesk test']
