"""How patients are put into words on their screens: sexes, languages, alerts, what the banner shows."""

from collections.abc import Sequence
from datetime import date

from prolodesk.clinic.records import PatientBanner
from prolodesk.clinic.values import AlertBadge, PatientHit
from prolodesk.domain.alerts import kind_words, severity_words
from prolodesk.domain.history import NO_RED_FLAGS, RED_FLAGS, REGIONS, SIDES, red_flag_words, region_words, side_words
from prolodesk.domain.rights import Right, Role, roles_with
from prolodesk.ui.parts.banner import AlertTone, BannerAlert, BannerValue
from prolodesk.words import Formats, age, chart_text, full_name, tr, words

_PLAIN = Formats()
_ICONS = {
    "allergy": "triangle-alert",
    "anticoagulant": "droplet",
    "pregnancy": "baby",
    "diabetes": "activity",
    "liver": "activity",
    "heart": "heart-pulse",
    "renal": "activity",
    "frailty": "person-standing",
    "immunosuppression_steroid": "shield-alert",
    "implant": "bone",
    "note": "info",
}


def sexes() -> tuple[tuple[str, str], ...]:
    """Codes and words, not known first."""
    return (("", tr("Not known")), ("female", tr("Female")), ("male", tr("Male")), ("other", tr("Other")))


def sex_text(sex: str) -> str:
    """The word for a code; one that is not known is shown as it is."""
    return next((text for code, text in sexes() if code == sex), sex)


def languages() -> tuple[tuple[str, str], ...]:
    """Codes and names of the languages patients are asked for, not known first, then by name."""
    names = {
        "ar": tr("Arabic"),
        "bn": tr("Bengali"),
        "zh": tr("Chinese"),
        "cs": tr("Czech"),
        "da": tr("Danish"),
        "nl": tr("Dutch"),
        "en": tr("English"),
        "fi": tr("Finnish"),
        "fr": tr("French"),
        "de": tr("German"),
        "el": tr("Greek"),
        "he": tr("Hebrew"),
        "hi": tr("Hindi"),
        "hu": tr("Hungarian"),
        "id": tr("Indonesian"),
        "it": tr("Italian"),
        "ja": tr("Japanese"),
        "ko": tr("Korean"),
        "no": tr("Norwegian"),
        "fa": tr("Persian"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "pa": tr("Punjabi"),
        "ro": tr("Romanian"),
        "ru": tr("Russian"),
        "so": tr("Somali"),
        "es": tr("Spanish"),
        "sv": tr("Swedish"),
        "tl": tr("Tagalog"),
        "tr": tr("Turkish"),
        "uk": tr("Ukrainian"),
        "ur": tr("Urdu"),
        "vi": tr("Vietnamese"),
    }
    return (("", tr("Not known")), *sorted(names.items(), key=lambda item: item[1]))


def born_text(born_on: date | None, today: date, formats: Formats) -> str:
    """14-Jul-1981 (45y); empty when not known."""
    if born_on is None:
        return ""
    return tr("{date} ({years}y)", date=formats.date(born_on), years=age(born_on, today))


def hit_text(hit: PatientHit, today: date, formats: Formats) -> str:
    """SMITH, Joan · born 02-Jan-1950 (76y) · P-00 916, for warnings."""
    return " · ".join((full_name(hit.family, hit.given, hit.title), facts_text(hit, today, formats)))


def facts_text(hit: PatientHit, today: date, formats: Formats) -> str:
    """born 02-Jan-1950 (76y) · P-00 916: what tells people of one name apart."""
    return identity_text(hit.born_on, hit.chart_number, today, formats)


def identity_text(born_on: date | None, chart_number: int, today: date, formats: Formats) -> str:
    """The same of whoever is known by birth and chart."""
    born = born_text(born_on, today, formats)
    return " · ".join(
        (tr("born {date}", date=born) if born else tr("date of birth not known"), chart_text(chart_number))
    )


def similar_text(hits: Sequence[PatientHit], today: date, formats: Formats) -> str:
    """The warning that others' names are easily taken for this one."""
    others = "; ".join(hit_text(hit, today, formats) for hit in hits)
    return tr("Similar name: {others}. Check the date of birth.", others=others)


def alert_text(kind: str, text: str, severity: str = "", side: str = "") -> str:
    """What a chip says of an alert: "Allergy: lidocaine (anaphylaxis)", "Warfarin", "Implant: hip left"."""
    name = tr("Anticoagulant") if kind == "anticoagulant" else words(kind_words(kind), _PLAIN)
    if kind == "allergy":
        reaction = words(severity_words(severity), _PLAIN) if severity not in ("", "unknown") else ""
        told = tr("{what} ({reaction})", what=text, reaction=reaction) if reaction else text
        return tr("{kind}: {text}", kind=name, text=told)
    if kind == "note":
        return text
    told = " ".join(part for part in (text, side) if part)
    return tr("{kind}: {text}", kind=name, text=told) if told else name


def alert_icon(kind: str) -> str:
    """The icon beside an alert's words."""
    return _ICONS.get(kind, "triangle-alert")


def banner_alert(badge: AlertBadge) -> BannerAlert:
    """An alert as the banner shows it."""
    allergy = badge.kind == "allergy"
    tone: AlertTone = "neutral" if badge.kind == "note" else "warn"
    if allergy and badge.severity == "anaphylaxis":
        tone = "danger"
    return BannerAlert(
        alert_text(badge.kind, badge.text, badge.severity), allergy=allergy, tone=tone, icon=alert_icon(badge.kind)
    )


def banner_value(patient: PatientBanner, formats: Formats) -> BannerValue:
    """A patient in the words of the banner."""
    confirmed = patient.no_known_allergies_on
    return BannerValue(
        name=full_name(patient.family, patient.given, patient.title),
        born=born_text(patient.born_on, patient.today, formats),
        sex=sex_text(patient.sex) if patient.sex else "",
        chart_no=chart_text(patient.chart_number),
        phone=patient.phone,
        preferred_name=patient.preferred,
        alerts=tuple(map(banner_alert, patient.alerts)),
        no_allergies=tr("No known allergies · confirmed {date}", date=formats.date(confirmed)) if confirmed else "",
    )


def who_may(right: Right) -> str:
    """The roles that hold a right, in words, for "ask a provider"."""
    names = {
        Role.RECEPTIONIST: tr("a receptionist"),
        Role.ASSISTANT: tr("an assistant"),
        Role.PROVIDER: tr("a provider"),
        Role.OWNER: tr("the owner"),
    }
    return ", ".join(names[role] for role in roles_with(right))


def sides() -> tuple[tuple[str, str], ...]:
    """Codes and words of the patient's sides, none chosen first."""
    return (("", tr("Choose")), *((side, _side_choice(side)) for side in SIDES))


def side_text(side: str) -> str:
    """The patient's side in words."""
    return words(side_words(side), _PLAIN) if side else ""


def _side_choice(side: str) -> str:
    return {"left": tr("Left"), "right": tr("Right"), "both": tr("Both sides"), "midline": tr("Midline")}[side]


def regions() -> tuple[tuple[str, str], ...]:
    """Codes and words of the body regions, none chosen first."""
    return (("", tr("Choose")), *((region, region_text(region)) for region in REGIONS))


def region_text(region: str) -> str:
    """A body region in words."""
    return words(region_words(region), _PLAIN) if region else ""


def red_flags() -> tuple[tuple[str, str], ...]:
    """Codes and words of the red flags, "none" last."""
    return tuple((flag, words(red_flag_words(flag), _PLAIN)) for flag in (*RED_FLAGS, NO_RED_FLAGS))
