"""What the parts of the knowledge page ask for: values without Qt."""

from dataclasses import dataclass

from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class EditProtocol:
    """Work on the protocol shown, on the diagram."""


@dataclass(frozen=True, slots=True)
class NewProtocol:
    """Begin a protocol with nothing marked yet."""


@dataclass(frozen=True, slots=True)
class SetText:
    """Change what a protocol says in words, by its name in ProtocolDraft."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SaveProtocol:
    """Keep what was worked on as the next version."""


@dataclass(frozen=True, slots=True)
class DiscardProtocol:
    """Forget what was worked on."""


@dataclass(frozen=True, slots=True)
class Approve:
    """A provider has reviewed this version."""

    knowledge_id: Id


@dataclass(frozen=True, slots=True)
class Retire:
    """Offer the protocol shown no longer."""


@dataclass(frozen=True, slots=True)
class BringBack:
    """Offer the protocol shown again."""


@dataclass(frozen=True, slots=True)
class ShowOn:
    """Look at the protocol's sites on this side."""

    side: str


@dataclass(frozen=True, slots=True)
class SayLines:
    """An aftercare block says these sentences from now on."""

    key: str
    lines: tuple[str, ...]
