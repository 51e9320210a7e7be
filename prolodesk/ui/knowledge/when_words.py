"""When a sentence of aftercare is said, in words a clinic reads: its conditions are kept as keys."""

from prolodesk.domain.aftercare.texts import AftercareBlock, When
from prolodesk.words import tr


def when_words(block: AftercareBlock) -> str:
    """When the block is said, in a few words."""
    said = tr("always") if block.applies.always else tr("for {what}", what=", ".join(_parts(block.applies)))
    if unless := _parts(block.unless):
        said = tr("{said}, not for {what}", said=said, what=", ".join(unless))
    return said


def _parts(when: When) -> list[str]:
    sedated = [tr("sedation")] if when.sedation else []
    named = (when.regions, when.structures, when.sites, when.ingredients, when.guidance, when.alerts)
    known = _known()
    said = [known.get(name) or name.replace("_", " ").strip() for each in named for name in sorted(each)]
    allergies = ", ".join(sorted(when.allergies))
    return [*sedated, *said, *([tr("an allergy to {what}", what=allergies)] if allergies else [])]


def _known() -> dict[str, str]:
    """What keys are called within a sentence; sites are kept by how their keys begin."""
    return {
        "cervical": tr("the neck"),
        "thoracic": tr("the upper and mid back"),
        "ribs_chest": tr("ribs and chest"),
        "lumbar": tr("the low back"),
        "sacroiliac_pelvis": tr("sacroiliac joints and pelvis"),
        "shoulder": tr("the shoulder"),
        "elbow": tr("the elbow"),
        "wrist_hand": tr("wrist and hand"),
        "hip": tr("the hip"),
        "knee": tr("the knee"),
        "ankle_foot": tr("ankle and foot"),
        "tmj": tr("the jaw joint"),
        "anaesthetic": tr("solutions with an anaesthetic"),
        "liver": tr("liver disease"),
        "anticoagulant": tr("blood thinners"),
        "knee_joint_intraarticular": tr("the inside of the knee joint"),
        "knee_acl_intraarticular": tr("the anterior cruciate ligament"),
        "knee_patellar": tr("the patellar tendon"),
        "knee_quadriceps": tr("the quadriceps tendon"),
        "achilles_": tr("the Achilles tendon"),
        "ischial_hamstring": tr("the hamstrings at the ischium"),
        "plantar_fascia": tr("the plantar fascia"),
        "coracoid_conjoint_pectoralis_minor": tr("conjoint tendon and pectoralis minor"),
        "levator_scapulae": tr("levator scapulae"),
        "rhomboid_": tr("the rhomboids"),
        "scapular_spine": tr("the spine of the scapula"),
        "teres_major": tr("teres major"),
        "ac_joint_superior_ligament": tr("the upper ligament of the acromioclavicular joint"),
        "lumbar_transverse_process": tr("the lumbar transverse processes"),
    }
