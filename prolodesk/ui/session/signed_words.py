"""What a signed record says about safety, in words: overrides, gloves, sedation, anaesthetics besides the sites."""

from prolodesk.clinic.session_values import SessionDraft
from prolodesk.domain.safety.health import told_words
from prolodesk.words import number, tr, volume


def overrides_words(draft: SessionDraft) -> str:
    """Who went on in spite of a block, and why; one line each."""
    return "\n".join(tr("{name}: {reason}", name=each.person, reason=each.reason) for each in draft.overrides)


def gloves_words(draft: SessionDraft) -> str:
    """Latex-free or latex; empty when nobody has said so."""
    return {"latex_free": tr("Latex-free"), "latex": tr("Latex")}.get(draft.gloves, "")


def sedation_words(draft: SessionDraft) -> str:
    """None given, or sedated and who takes the patient home; empty when nobody has said so."""
    if draft.sedated is None:
        return ""
    if not draft.sedated:
        return tr("None")
    return tr("Sedated; goes home with {name}", name=draft.escort) if draft.escort else tr("Sedated")


def told_today(draft: SessionDraft) -> str:
    """What the patient answered that day; empty when nobody has asked."""
    return ", ".join(tr(told_words(told).template) for told in draft.told)


def besides_words(draft: SessionDraft) -> str:
    """Lidocaine 1 %, 5 mL (skin); one line each."""
    where = {"skin": tr("skin"), "elsewhere": tr("given elsewhere")}
    return "\n".join(
        tr("{drug} {percent} %, {volume} ({where})", drug=each.drug, volume=volume(each.volume_ml),
           percent=number(each.percent or 0.0), where=where.get(each.where, each.where))
        for each in draft.besides
    )  # fmt: skip
