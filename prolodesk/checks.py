"""The test command: the fast tests, then endurance, types, style, layers and pictures, and one result to read."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prolodesk import bootstrap

PICTURES_TO = "PICTURE_BOOK"  # the folder into which tests/picture_book.py draws every look; without it one, for itself
TAIL_LINES = 40


@dataclass(frozen=True, slots=True)
class Result:
    """How one of the checks went."""

    name: str
    passed: bool
    seconds: float
    said: str

    def line(self) -> str:
        return f"{self.name:<9} {'passed' if self.passed else 'FAILED'} {self.seconds:7.1f} s"


def main(arguments: list[str]) -> int:
    """Run what the arguments after `test` ask for; 0 when all of it passed. Unknown arguments are pytest's."""
    options, for_pytest = _parser().parse_known_args(arguments)
    root = bootstrap.checkout()
    if root is None:
        print("The tests stand in prolodesk's source: run `python3 -m prolodesk test` there.", file=sys.stderr)
        return 2
    if not bootstrap.can_import("test"):
        print("The test tools are not in this environment; `python3 -m prolodesk test` sets up one.", file=sys.stderr)
        return 2
    os.chdir(root)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.pictures:
        os.environ[PICTURES_TO] = str(options.pictures.absolute())
        return subprocess.call([*_pytest("-n", "2"), "tests/picture_book.py", *for_pytest])
    if options.benchmarks:
        return subprocess.call([*_pytest("-s"), "tests/benchmarks", *for_pytest])
    return _everything(for_pytest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "prolodesk test",
        allow_abbrev=False,
        description="Run all tests and checks. Other arguments go to pytest: tests/test_words.py -k age",
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--pictures", type=Path, metavar="DIR", help="only draw every page and dialog into this folder")
    only.add_argument("--benchmarks", action="store_true", help="only measure, and print the figures")
    return parser


def _everything(for_pytest: list[str]) -> int:
    """The fast tests on show, then the other checks two at a time; then how each went, and the tests' last line."""
    checks = {
        "endurance": _pytest("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0", "-m", "endurance"),
        "pictures": [*_pytest(), "tests/picture_book.py"],
        "types": [sys.executable, "-m", "mypy", "--strict"],
        "layers": [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-logo",
        ],
        "style": [sys.executable, "-m", "ruff", "check", "--no-fix", "--output-format=concise", "."],
        "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    }
    tests_on_show = [*_pytest("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0"), *for_pytest]
    if for_pytest:
        del checks["endurance"]
    else:
        tests_on_show += ["-m", "not endurance"]
    with ThreadPoolExecutor(2) as two_at_a_time:
        try:
            tests = on_show("tests", tests_on_show)
            waiting = [two_at_a_time.submit(quietly, name, command) for name, command in checks.items()]
            results = [each.result() for each in waiting]
        except KeyboardInterrupt:
            two_at_a_time.shutdown(wait=False, cancel_futures=True)
            return 130
    for result in results:
        if not result.passed:
            print(f"\n{result.name} failed; the end of what it said:\n")
            print("\n".join(result.said.rstrip().splitlines()[-TAIL_LINES:]))
    print("\n" + "\n".join(result.line() for result in (*results, tests)))
    print(tests.said.rstrip().rpartition("\n")[2], flush=True)
    return 0 if tests.passed and all(result.passed for result in results) else 1


def _pytest(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


def quietly(name: str, command: list[str]) -> Result:
    """Run a check, keeping what it says."""

    def run() -> tuple[int, str]:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode(errors="replace")

    return _timed(name, run)


def on_show(name: str, command: list[str]) -> Result:
    """Run a check, showing what it says as it says it, and keeping it."""

    def run() -> tuple[int, str]:
        said = b""
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as check:
            assert check.stdout is not None
            while piece := os.read(check.stdout.fileno(), 65536):
                sys.stdout.buffer.write(piece)
                sys.stdout.flush()
                said += piece
        return check.returncode, said.decode(errors="replace")

    return _timed(name, run)


def _timed(name: str, run: Callable[[], tuple[int, str]]) -> Result:
    start = time.monotonic()
    code, said = run()
    return Result(name, code == 0, time.monotonic() - start, said)
