"""What `prolodesk demo` can be told on the command line."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Size = Literal["small", "large"]


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """Where pictures and papers of a run without a screen go, and which demo clinic is made."""

    out: Path = Path("demo-output")
    size: Size = "small"
    seed: int = 1


def demo_parser(*, add_help: bool = True) -> argparse.ArgumentParser:
    """The parser of the arguments after `demo`."""
    parser = argparse.ArgumentParser(
        "prolodesk demo", add_help=add_help, description="Try prolodesk on a lively clinic."
    )
    usual = DemoOptions()
    parser.add_argument(
        "--out",
        type=Path,
        default=usual.out,
        metavar="DIR",
        help="where a run without a screen leaves its pictures and papers (%(default)s)",
    )
    parser.add_argument(
        "--size",
        choices=("small", "large"),
        default=usual.size,
        help="400 patients, or 60,000 and 20 years of appointments (%(default)s)",
    )
    parser.add_argument(
        "--seed", type=int, default=usual.seed, metavar="N", help="same seed and day, same clinic (%(default)s)"
    )
    return parser


def demo_options(arguments: list[str]) -> DemoOptions:
    """The arguments after `demo`, read. Wrong ones end the process with argparse's sentence and exit code 2."""
    return DemoOptions(**vars(demo_parser().parse_args(arguments)))
