"""What the rail offers the signed-in person."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QMenu

from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.rights import Right
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.parts.rail import RailItem
from prolodesk.ui.parts.text import verb_text
from prolodesk.words import tr


def rail_items(clinic: Clinic) -> tuple[list[RailItem], list[RailItem]]:
    """The pages this person may open, and what stands at the foot: who is signed in, and settings."""
    pages = []
    if clinic.may(Right.SEE_SCHEDULE):
        pages.append(RailItem("schedule", tr("Schedule"), "calendar-days", tr("Ctrl+Shift+S")))
        pages.append(RailItem("waiting_room", tr("Waiting"), "hourglass", tr("Ctrl+Shift+W")))
    if clinic.may(Right.SEE_PATIENTS):
        pages.append(RailItem("patients", tr("Patients"), "users", tr("Ctrl+Shift+P")))
    if clinic.may(Right.HANDLE_VIALS):
        pages.append(RailItem("medicines", tr("Medicines"), "pill-bottle", tr("Ctrl+Shift+M")))
    if clinic.may(Right.SEE_CHART):
        pages.append(RailItem("knowledge", tr("Knowledge"), "book-open", tr("Ctrl+Shift+K")))
    if clinic.may(Right.LOG_CONTACTS):
        pages.append(RailItem("radar", tr("Radar"), "phone-call", tr("Ctrl+Shift+R")))
    if clinic.may(Right.SEE_SCHEDULE):
        pages.append(RailItem("close_of_day", tr("Close"), "clipboard-check", tr("Ctrl+Shift+E")))
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


def person_menu(frame: DeskFrame, lock: Callable[[], None], sign_out: Callable[[], None]) -> None:
    """What the signed-in person can do from the foot of the rail."""
    menu = QMenu(frame)
    menu.addAction(verb_text(tr("Lock or switch person"))).triggered.connect(lock)
    menu.addAction(verb_text(tr("Sign out"))).triggered.connect(sign_out)
    button = frame.rail_button("person")
    menu.popup(button.mapToGlobal(button.rect().topRight()))


def program_version() -> str:
    """The version that is installed; a checkout has none of its own."""
    try:
        return version("prolodesk")
    except PackageNotFoundError:
        return tr("checkout")
