"""Choosing a clinic file that exists already."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from prolodesk.words import tr


def choose_clinic_file(parent: QWidget, near: Path | None = None) -> Path | None:
    """Ask for a clinic file; None when nothing was chosen."""
    kinds = tr("Clinic files") + " (*.db)"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a clinic file"), str(near or ""), kinds)
    return Path(chosen) if chosen else None
