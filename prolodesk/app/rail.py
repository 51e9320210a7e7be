"""What the rail offers the signed-in person."""

from importlib.metadata import PackageNotFoundError, version

from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.rail import RailItem
from prolodesk.words import tr


def rail_items(clinic: Clinic) -> tuple[list[RailItem], list[RailItem]]:
    """The pages this person may open, and what stands at the foot: who is signed in, and settings."""
    pages = []
    if clinic.may(Right.SEE_SCHEDULE):
        pages.append(RailItem("schedule", tr("Schedule"), "calendar-days", tr("Ctrl+Shift+S")))
    if clinic.may(Right.SEE_PATIENTS):
        pages.append(RailItem("patients", tr("Patients"), "users", tr("Ctrl+Shift+P")))
    if clinic.may(Right.HANDLE_VIALS):
        pages.append(RailItem("medicines", tr("Medicines"), "pill-bottle", tr("Ctrl+Shift+M")))
    if clinic.may(Right.SEE_CHART):
        pages.append(RailItem("knowledge", tr("Knowledge"), "book-open", tr("Ctrl+Shift+K")))
    foot = [
        RailItem("person", short_name(clinic.actor.name), "user", page=False),
        RailItem("settings", tr("Settings"), "settings", tr("Ctrl+,")),
    ]
    return pages, foot


def short_name(name: str) -> str:
    """Dr. Okafor for Dr. Amara Okafor, Duarte for M. Duarte, PA: what fits the rail."""
    words = name.partition(",")[0].split()
    title = words[0] if len(words) > 2 and words[0].endswith(".") else ""
    return " ".join(part for part in (title, words[-1] if words else name) if part)


def program_version() -> str:
    """The version that is installed; a checkout has none of its own."""
    try:
        return version("prolodesk")
    except PackageNotFoundError:
        return tr("checkout")
