"""Solutions as they are chosen: one that meets an allergy of the patient says so in its place."""

from prolodesk.words import tr


def choice_words(title: str, allergy: str | None) -> str:
    """Dextrose 15 % / lidocaine 0.2 %, or with what the patient reacts to behind it."""
    return tr("{title} · ALLERGY: {allergy}", title=title, allergy=allergy) if allergy else title
