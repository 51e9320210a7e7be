"""Where the files that ship with the program stand: beside the package in a checkout, inside it once installed."""

from pathlib import Path


def shipped(*parts: str) -> Path:
    """The path of a file or folder under resources/, for example shipped("icons", "check.svg")."""
    package = Path(__file__).parent
    installed = package / "resources"
    return (installed if installed.is_dir() else package.parent / "resources").joinpath(*parts)
