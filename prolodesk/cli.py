"""The command line: opens the user's own clinic or the demo clinic, or runs the tests."""

import argparse
import os
import sys
from pathlib import Path

from prolodesk import bootstrap, libraries
from prolodesk.options import demo_parser


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the process' exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["test"]:  # read there: what it does not know is meant for pytest
        from prolodesk import checks

        return checks.main(arguments[1:])
    options = parser().parse_args(arguments)
    missing = libraries.missing_packages(libraries.shows_x11_window(os.environ))
    try:
        libraries.provide(missing, may_install=bootstrap.checkout() is not None)
    except libraries.CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    from prolodesk import app

    return app.run_demo(arguments[1:]) if options.command == "demo" else app.run_clinic(options.clinic)


def parser() -> argparse.ArgumentParser:
    """What can stand on the command line."""
    whole = argparse.ArgumentParser("prolodesk", description="The desk of a prolotherapy clinic. Opens your clinic.")
    whole.add_argument("--clinic", type=Path, metavar="PATH", help="open this clinic file instead of your usual one")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("demo", parents=[demo_parser(add_help=False)], help="try the demo clinic")
    commands.add_parser("test", help="run all tests and checks (in a checkout)")
    return whole
