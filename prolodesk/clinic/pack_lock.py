"""The clinic's own passphrase for papers that leave its file. It is kept in the file, for whoever saves them."""

from dataclasses import dataclass

from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import Refusal
from prolodesk.domain.rights import Right
from prolodesk.domain.secret import Secret
from prolodesk.domain.words import say
from prolodesk.store.tables import SettingRow

KEY = "pack_passphrase"
SHORTEST = 10


@dataclass(frozen=True, slots=True)
class ChangePackPassphrase:
    """Papers saved from now on open with these words; none = they are not saved at all."""

    becomes: Secret


@needs(Right.CLINIC_SETTINGS)
def change(work: Work, command: ChangePackPassphrase) -> Change:
    words = command.becomes.reveal().strip()
    if words and len(words) < SHORTEST:
        raise Refusal("This passphrase has fewer than {least} letters. Make it longer.", least=SHORTEST)
    row = work.session.get(SettingRow, KEY)
    if not words and row is not None:
        work.session.delete(row)
    elif words:
        row = row or SettingRow(key=KEY)
        row.value = {"words": words}
        work.session.add(row)
    return Change(say("Change the passphrase of saved papers"), frozenset({Settings()}))


@needs(Right.SEE_SCHEDULE)
def pack_passphrase(work: Work) -> Secret:
    """The passphrase for saved papers. Raises Refusal while there is none."""
    row = work.session.get(SettingRow, KEY)
    if row is None:
        raise Refusal(
            "Your clinic has set no passphrase for saved papers, so they stay in its file. "
            "An owner sets it under Settings, Day and papers."
        )
    return Secret(str(row.value["words"]))


@needs(Right.SIGNED_IN)
def has_pack_passphrase(work: Work) -> bool:
    """Whether papers can be saved."""
    return work.session.get(SettingRow, KEY) is not None


HANDLERS: Handlers = {ChangePackPassphrase: change}
