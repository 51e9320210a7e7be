"""The words of a history made for prolotherapy: regions, sides, and the red flags that are asked for.

Regions are those of the site list. Red flags mean: stop and investigate before planning injections.
"""

from prolodesk.domain.words import Message, say

REGIONS = (
    "cervical",
    "thoracic",
    "ribs_chest",
    "lumbar",
    "sacroiliac_pelvis",
    "shoulder",
    "elbow",
    "wrist_hand",
    "hip",
    "knee",
    "ankle_foot",
    "tmj",
)
SIDES = ("left", "right", "both", "midline")
RED_FLAGS = (
    "cancer_history",
    "night_pain",
    "weight_loss",
    "fever",
    "cauda_equina",
    "iv_drug_use",
    "trauma",
    "steroid_osteoporosis",
)
NO_RED_FLAGS = "none"
"""Stands alone in a complaint's red flags: they were asked for, and there are none."""


def region_words(region: str) -> Message:
    """What a body region is called; empty for none chosen."""
    return say(
        {
            "cervical": "Neck",
            "thoracic": "Upper and mid back",
            "ribs_chest": "Ribs and chest",
            "lumbar": "Low back",
            "sacroiliac_pelvis": "Sacroiliac and pelvis",
            "shoulder": "Shoulder",
            "elbow": "Elbow",
            "wrist_hand": "Wrist and hand",
            "hip": "Hip",
            "knee": "Knee",
            "ankle_foot": "Ankle and foot",
            "tmj": "Jaw joint",
        }.get(region, "")
    )


def side_words(side: str) -> Message:
    """The patient's side in words; empty for none chosen."""
    return say({"left": "left", "right": "right", "both": "both sides", "midline": "midline"}.get(side, ""))


def red_flag_words(flag: str) -> Message:
    """How a red flag is asked for. KeyError for a code that is none."""
    return say(
        {
            "cancer_history": "History of cancer",
            "night_pain": "Pain at night or at rest",
            "weight_loss": "Unexplained weight loss",
            "fever": "Fever or feeling ill",
            "cauda_equina": "Saddle numbness, bladder or bowel trouble",
            "iv_drug_use": "Intravenous drug use",
            "trauma": "Recent major injury",
            "steroid_osteoporosis": "Long-term steroids or osteoporosis",
            NO_RED_FLAGS: "Asked: none of these",
        }[flag]
    )
