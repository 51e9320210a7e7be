"""Development only: the shorter names, other words and Hackett letters of the injection sites, by rule."""

import re

SHORTER = (
    (r"Supraspinous ligament L5-S1 \(.*", "Supraspinous lig. L5-S1"),
    (r"Zygapophyseal \(facet\) joint capsule", "Facet capsule"),
    (r"Atlanto-occipital joint capsule", "Facet capsule C0-C1 (atlanto-occipital)"),
    (r"Lateral atlanto-axial joint capsule", "Facet capsule C1-C2 (atlanto-axial)"),
    (
        r"Short posterior \(dorsal\) sacroiliac ligament, iliac attachment, (\w+) third",
        r"Short posterior SI lig., iliac \1",
    ),
    (
        r"Short posterior \(dorsal\) sacroiliac ligament, sacral attachment \(lateral sacral crest (S\d)\)",
        r"Short posterior SI lig., sacral \1",
    ),
    (r"Long posterior \(dorsal\) sacroiliac ligament, PSIS attachment", "Long posterior SI lig., PSIS"),
    (r"Long posterior \(dorsal\) sacroiliac ligament, sacral attachment.*", "Long posterior SI lig., sacrum"),
    (r"Interosseous sacroiliac ligament.*", "Interosseous SI lig."),
    (r"Sacroiliac joint, intra-articular.*", "SI joint, intra-articular"),
    (r"Iliolumbar ligament, (L\d) transverse process attachment", r"Iliolumbar lig., \1 transverse process"),
    (r"Iliolumbar ligament, iliac attachment.*", "Iliolumbar lig., iliac crest"),
    (r"Transverse process tip (L\d):.*", r"Transverse process \1"),
    (r"Median sacral crest (S\d):.*", r"Median sacral crest \1"),
    (r"Costotransverse joint and ligament, rib \d+ / (T\d+)", r"Costotransverse joint \1"),
    (r"(Rib angle, rib \d+):.*", r"\1"),
    (r"Supraspinous and interspinous ligament", "Supra- and interspinous lig."),
    (r"Nuchal / supraspinous ligament at (C\d) spinous process", r"Nuchal lig., spinous process \1"),
    (r"(Mastoid process|Inferior nuchal line|Superior nuchal line, \w+|External occipital protuberance):.*", r"\1"),
    (r"Coracoid process:.*", "Coracoid process, conjoint tendon"),
    (r"Intercoccygeal joint.*", "Intercoccygeal joint Co1-Co2"),
    (r"Hamstring origin: conjoint tendon.*", "Hamstring origin, conjoint tendon"),
    (r"Hamstring origin: semimembranosus.*", "Hamstring origin, semimembranosus"),
    (r"Subtalar joint:.*", "Subtalar joint (sinus tarsi)"),
    (r"Triangular fibrocartilage complex.*", "TFCC, ulnar fovea"),
    (r"Ulnar \(medial\) collateral ligament, anterior bundle, humeral attachment", "Ulnar collateral lig., humerus"),
    (r"Ulnar \(medial\) collateral ligament, sublime tubercle of ulna", "Ulnar collateral lig., ulna"),
    (r"Medial collateral ligament, femoral attachment.*", "Medial collateral lig., femur"),
    (r"Medial collateral ligament, tibial attachment", "Medial collateral lig., tibia"),
    (r"Lateral \(fibular\) collateral ligament, femoral attachment", "Lateral collateral lig., femur"),
    (r"Lateral \(fibular\) collateral ligament, fibular head attachment", "Lateral collateral lig., fibula"),
    (r"Metacarpophalangeal joint, (\w+) finger,.*", r"MCP joint, \1 finger"),
    (r"Proximal interphalangeal joint, (\w+) finger,.*", r"PIP joint, \1 finger"),
    (r"Distal interphalangeal joint, (\w+) finger,.*", r"DIP joint, \1 finger"),
    (r"Metatarsophalangeal joint (\d),.*", r"MTP joint \1"),
    (r"Tarsometatarsal joint (\d),.*", r"Tarsometatarsal joint \1"),
    (r"Carpometacarpal joint (\d),.*", r"Carpometacarpal joint \1"),
    (r"Temporomandibular joint", "TMJ"),
    (r" \([^)]*\)", ""),
    (r"\bligaments\b", "ligs."),
    (r"\bligament\b", "lig."),
)
"""(pattern, replacement), all tried in this order on a site's structure."""

SYNONYMS = (
    (r"facet_capsule", "z-joint zygapophysial apophyseal capsule"),
    (r"^posterior_si_|^si_", "SIJ SI dorsal sacroiliac"),
    (r"si_long", "DSL LPSL"),
    (r"iliolumbar", "ILL"),
    (r"sacrotuberous", "STL"),
    (r"sacrospinous", "SSL"),
    (r"transverse_process", "TP"),
    (r"spinous_process", "SP"),
    (r"supraspinous", "SP spinous tip"),
    (r"costotransverse", "CT rib"),
    (r"coccygeal", "coccyx tailbone"),
    (r"asis", "ASIS TFL"),
    (r"aiis", "AIIS"),
    (r"symphysis|^pubic", "groin pubis"),
    (r"quadratus_lumborum|lumbar_transverse", "QL"),
    (r"^trochanter", "GT greater trochanter"),
    (r"gluteus_m", "glute gluteal"),
    (r"ischial", "sit bone ischium tuberosity"),
    (r"iliopsoas", "psoas"),
    (r"nuchal|occip", "occiput"),
    (r"mastoid", "SCM"),
    (r"ac_joint", "AC ACJ"),
    (r"sternoclavicular", "SC SCJ"),
    (r"glenohumeral", "GH GHJ shoulder joint"),
    (r"supraspinatus|infraspinatus|teres_minor|subscapularis", "rotator cuff RC"),
    (r"biceps_long_head", "LHB"),
    (r"coracoacromial", "CA"),
    (r"coracoclavicular", "CC"),
    (r"common_extensor", "CEO ECRB lateral epicondyle extensor"),
    (r"common_flexor", "CFO medial epicondyle flexor"),
    (r"elbow_ucl", "UCL MCL"),
    (r"elbow_radial_collateral", "RCL LCL"),
    (r"lucl", "LUCL"),
    (r"tfcc", "TFCC"),
    (r"distal_radioulnar", "DRUJ"),
    (r"scapholunate", "SL SLL"),
    (r"lunotriquetral", "LT LTL"),
    (r"thumb_cmc", "CMC 1 basal joint trapeziometacarpal"),
    (r"thumb_stt", "STT"),
    (r"thumb_mcp", "MCP 1 skier UCL"),
    (r"thumb_ip", "IP"),
    (r"finger_mcp", "MCP knuckle"),
    (r"finger_pip", "PIP"),
    (r"finger_dip", "DIP"),
    (r"carpometacarpal", "CMC"),
    (r"knee_mcl", "MCL tibial collateral"),
    (r"knee_lcl", "LCL fibular collateral"),
    (r"knee_acl", "ACL"),
    (r"knee_pcl", "PCL"),
    (r"knee_anterolateral", "ALL"),
    (r"mpfl", "MPFL"),
    (r"itb", "ITB iliotibial"),
    (r"intraarticular|_joint_posterior|joint_space", "IA intraarticular"),
    (r"patellar_tendon", "patella tendon"),
    (r"ankle_atfl", "ATFL"),
    (r"ankle_cfl", "CFL"),
    (r"ankle_ptfl", "PTFL"),
    (r"ankle_aitfl", "AITFL syndesmosis"),
    (r"ankle_pitfl", "PITFL syndesmosis"),
    (r"peroneus", "fibularis MT5"),
    (r"plantar_fascia", "heel"),
    (r"achilles", "tendo heel"),
    (r"metatarsophalangeal", "MTP toe"),
    (r"metatarsophalangeal_1", "big toe hallux"),
    (r"tarsometatarsal", "TMT Lisfranc"),
    (r"^tmj", "TMJ jaw temporomandibular"),
)
"""(pattern of the site id, other words people type for it)."""

HACKETT = re.compile(r"WIKIMSK_HACKETT \((IL|LS|A-D|SS|ST|SC|H)\b")
"""Where the source of a row names the letters Hackett gave its ligament."""

LEVEL_TAIL = re.compile(r"_(?:(?:c|t|l|s|co)?\d+)(?:_(?:c|t|l|s|co)\d+)?$")


def short_name(structure: str) -> str:
    """A name that fits a table row or a chip."""
    for pattern, replacement in SHORTER:
        structure = re.sub(pattern, replacement, structure)
    return structure


def synonyms(site_id: str) -> list[str]:
    """Other words under which the site is found."""
    return sorted({word for pattern, words in SYNONYMS if re.search(pattern, site_id) for word in words.split()})


def hackett(site_id: str, source: str) -> str:
    """The Hackett letters of the row's structure, or nothing. LS are the supra- and interspinous ligaments too."""
    if site_id in ("lumbar_supraspinous_l5_s1", "lumbar_interspinous_l5_s1"):
        return "LS"
    found = HACKETT.search(source)
    return found.group(1) if found else ""


def family(site_id: str) -> str:
    """What stays the same from level to level: facet_capsule for every facet of the spine."""
    stem = LEVEL_TAIL.sub("", site_id)
    stem = re.sub(r"^(cervical|thoracic|lumbar)_", "", stem)
    return "interspinous" if stem == "supraspinous_interspinous" else stem
