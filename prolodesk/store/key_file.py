"""What stands in the key file: who can open the clinic, and the data key wrapped once for each of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.store.files import write_whole
from prolodesk.store.recovery import RECOVERY

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, lanes."""

    kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Who can open the clinic with it: what the sign-in tile shows. The id is the person's, or RECOVERY."""

    id: Id
    name: str
    hue: int = 0
    kind: Literal["person", "recovery"] = "person"


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The data key as one slot holds it."""

    slot: Slot
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole key file."""

    clinic_id: Id
    clinic_name: str
    demo: bool
    wrapped: tuple[WrappedKey, ...]


class KeysDamaged(Refusal):
    """The key file is missing, cannot be read, or asks for the impossible."""

    def __init__(self) -> None:
        super().__init__(
            "The clinic's key file is missing or damaged. The clinic file itself was left as it is, "
            "but it cannot be opened without its keys. Put back the key file from the newest backup."
        )


def write_key_file(path: Path, file: KeyFile) -> None:
    """Replace the key file, whole or not at all. Raises Refusal."""
    body = {
        "format": FORMAT,
        "clinic_id": file.clinic_id,
        "clinic_name": file.clinic_name,
        "demo": file.demo,
        "slots": [_to_json(wrapped) for wrapped in file.wrapped],
    }
    write_whole(path, json.dumps(body, indent=1).encode())


def read_key_file(path: Path) -> KeyFile:
    """Raises KeysDamaged, or Refusal for a newer format."""
    try:
        body = json.loads(path.read_bytes())
        if body["format"] > FORMAT:
            raise Refusal(
                "The key file was written by a newer prolodesk. It was left as it is. "
                "Open the clinic with that newer version."
            )
        wrapped = tuple(_from_json(slot) for slot in body["slots"])
        return KeyFile(str(body["clinic_id"]), str(body["clinic_name"]), bool(body["demo"]), wrapped)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeysDamaged from None


def _to_json(wrapped: WrappedKey) -> dict[str, Any]:
    slot, cost = wrapped.slot, wrapped.cost
    return {
        "id": slot.id,
        "name": slot.name,
        "hue": slot.hue,
        "kind": slot.kind,
        "argon2id": {"kib": cost.kib, "passes": cost.passes, "lanes": cost.lanes},
        "salt": wrapped.salt.hex(),
        "nonce": wrapped.nonce.hex(),
        "key": wrapped.sealed.hex(),
    }


def _from_json(body: dict[str, Any]) -> WrappedKey:
    cost = body["argon2id"]
    return WrappedKey(
        Slot(
            str(body["id"]), str(body["name"]), int(body["hue"]), "recovery" if body["kind"] == RECOVERY else "person"
        ),
        Cost(int(cost["kib"]), int(cost["passes"]), int(cost["lanes"])),
        bytes.fromhex(body["salt"]),
        bytes.fromhex(body["nonce"]),
        bytes.fromhex(body["key"]),
    )
