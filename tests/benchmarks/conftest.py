"""What the benchmarks share: the large clinic, a desk opened on a copy of it, and the board of figures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.figures import HEADING, Board
from tests.benchmarks.large_clinic import copied, kept_clinic
from tests.benchmarks.moment import now
from tests.benchmarks.open_desk import DeskAtWork, open_desk
from tests.benchmarks.opening import LargeClinic


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clinic-folder", type=Path, default=None, help="where the large clinic is kept between runs")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support ")


_BOARD = pytest.StashKey[Board]()


@pytest.fixture(scope="session")
def board(request: pytest.FixtureRequest) -> Board:
    return request.config.stash.setdefault(_BOARD, Board())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    board = config.stash.get(_BOARD, None)
    if board and board.figures:
        terminalreporter.write_sep("=", "figures")
        terminalreporter.write_line(HEADING)
        for figure in board.figures:
            terminalreporter.write_line(figure.line())


@pytest.fixture(scope="session")
def large(request: pytest.FixtureRequest) -> LargeClinic:
    """The kept clinic: only looked at."""
    return kept_clinic(request.config.getoption("--clinic-folder"))


@pytest.fixture(scope="session")
def writable(large: LargeClinic, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LargeClinic]:
    """A copy for this run, thrown away at its end."""
    folder = tmp_path_factory.mktemp("large")
    yield copied(large, folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def at_work(qapp: QApplication, writable: LargeClinic) -> Iterator[DeskAtWork]:
    """The whole desk in its window, on the large clinic."""
    desk = open_desk(qapp, writable, now)
    yield desk
    desk.close()
