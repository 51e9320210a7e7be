"""What the patient's screen asks for: values without Qt."""

from dataclasses import dataclass

from prolodesk.domain.body.pain import Strokes


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn so far."""

    strokes: Strokes
    pain: int | None


@dataclass(frozen=True, slots=True)
class Finished:
    """The patient is done."""

    strokes: Strokes
    pain: int | None
