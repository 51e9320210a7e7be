"""How soon the window stands, how soon the day can be used, and how much memory it takes then."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Board, Figure, median
from tests.benchmarks.opening import LargeClinic

ROOT = Path(__file__).parents[2]
ROUNDS = 7


def command(*what: str) -> dict[str, Any]:
    """How one of the programs of `starting` is started, with compiled modules as people have them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"args": [sys.executable, "-m", "tests.benchmarks.starting", *what], "cwd": ROOT, "env": environment}


def reached_ms(*what: str) -> list[float]:
    """From starting the process until each line it says: its window is painted, then what stands in it."""
    start = time.perf_counter()
    with subprocess.Popen(**command(*what), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        return [(time.perf_counter() - start) * 1000 for _ in process.stdout]


def told(*what: str) -> dict[str, float]:
    """Everything a program measured, by name."""
    said = subprocess.run(**command(*what), stdout=subprocess.PIPE, text=True, timeout=120, check=True)
    lines = (line.split() for line in said.stdout.splitlines())
    return {words[0]: float(words[1]) if len(words) > 1 else 1.0 for words in lines if words}


def test_the_window_stands_almost_as_soon_as_an_empty_one(board: Board, large: LargeClinic) -> None:
    ours, entrance, bare = [], [], []
    for _ in range(ROUNDS + 1):
        bare.append(reached_ms("bare")[0])
        mapped, painted = reached_ms("window", str(large.path))
        ours.append(mapped)
        entrance.append(painted)
    board.show(Figure("window mapped", median(ours[1:]), median(bare[1:]), 1.5, of_floor=True))
    board.show(Figure("window mapped and entrance painted", median(entrance[1:]), median(bare[1:]), 500))
    assert min(ours) > 0


def test_the_day_can_be_used_soon_after_the_key_is_unwrapped_and_little_memory_is_taken(
    board: Board, large: LargeClinic
) -> None:
    days = [told("day", str(large.path)) for _ in range(3)]
    read = [told("read", str(large.path))["read"] for _ in range(3)]
    bare = told("bare")["memory"]
    board.show(Figure("day painted after the key is unwrapped", median(d["day"] for d in days), median(read), 500))
    board.show(Figure("memory 10 s after the day", median(d["memory"] for d in days), bare, 170, "MB"))
    assert all("lean" in each for each in days), "ReportLab was loaded before anyone wanted a sheet"
