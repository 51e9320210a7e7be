"""When a sentence of aftercare is said is read in words, never in keys."""

import json

from prolodesk.domain.aftercare.texts import AftercareBlock, When
from prolodesk.shipped import shipped
from prolodesk.ui.knowledge.when_words import _known, when_words


def a_block(applies: When, unless: When = When()) -> AftercareBlock:
    return AftercareBlock("k", 1, "normal", "Title", (), (), "A", applies, unless)


def test_a_joint_is_called_by_its_name() -> None:
    assert when_words(a_block(When(regions=frozenset({"tmj"})))) == "for the jaw joint"
    knee = When(sites=("knee_joint_intraarticular",))
    assert when_words(a_block(knee, When(allergies=frozenset({"panadol"})))) == (
        "for the inside of the knee joint, not for an allergy to panadol"
    )


def test_every_condition_that_is_shipped_has_words() -> None:
    text = json.loads(shipped("aftercare", "en.json").read_text(encoding="utf-8"))
    used = {key for when in _whens(text) for part in ("regions", "sites", "alerts") for key in when.get(part, ())}
    assert used and used <= set(_known())


def _whens(value: object) -> list[dict[str, list[str]]]:
    if isinstance(value, dict):
        own = [part for name, part in value.items() if name in ("applies", "unless") and isinstance(part, dict)]
        return own + [when for part in value.values() for when in _whens(part)]
    return [when for part in value for when in _whens(part)] if isinstance(value, list) else []
