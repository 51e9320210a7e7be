"""The clinic's aftercare sentences: read for the screen, changed one block at a time into a new version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from prolodesk.clinic.changes import Change
from prolodesk.clinic.knowledge import ReviseKnowledge, revise
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.aftercare.texts import AftercareTexts, texts_of
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import knowledge, people
from prolodesk.store.tables import KnowledgeRow

LONGEST_LINE, MOST_LINES = 300, 12
_ALL = select(KnowledgeRow).where(KnowledgeRow.kind == knowledge.AFTERCARE).order_by(KnowledgeRow.revision.desc())


@dataclass(frozen=True, slots=True)
class EditAftercare:
    """A block says these lines from now on; `revision_id` becomes the next version of all texts, not yet approved."""

    revision_id: Id
    of: Id
    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """One version of the aftercare texts. `approved_at` is wall time; `changes` is what differs from the one before."""

    texts_id: Id
    revision: int
    texts: AftercareTexts
    state: str
    approved_by: str
    approved_at: datetime | None
    changes: tuple[Message, ...]


@needs(Right.APPROVE_KNOWLEDGE)
def edit(work: Work, command: EditAftercare) -> Change:
    row = work.session.get(KnowledgeRow, command.of)
    if row is None or row.kind != knowledge.AFTERCARE:
        raise ChangedElsewhere("These texts no longer exist. Look at the newest ones.")
    lines = tuple(line for line in (clean(line, LONGEST_LINE) for line in command.lines) if line)
    if len(lines) > MOST_LINES:
        raise Refusal("More than {most} sentences under one heading are not read. Shorten it.", most=MOST_LINES)
    body: dict[str, Any] = {**row.body}
    found = [each for each in body["blocks"] if each["key"] == command.key]
    if not found or tuple(found[0]["lines"]) == lines:
        raise ChangedElsewhere("This text says that already. Nothing was changed.")
    body["blocks"] = [
        {**each, "lines": list(lines), "version": each["version"] + 1} if each["key"] == command.key else each
        for each in body["blocks"]
    ]
    body["version"] = f"{str(row.body['version']).partition('/')[0]}/{row.revision + 1}"
    change = revise(work, ReviseKnowledge(command.revision_id, row.id, row.title, body))
    return replace(change, label=say("Change aftercare text “{title}”", title=found[0]["title"]))


@needs(Right.SEE_CHART)
def kept_texts(work: Work) -> tuple[KeptTexts, ...]:
    """The versions of the clinic's aftercare texts, newest first."""
    rows = [row for row in work.session.scalars(_ALL) if not row.retired]
    names = people.names(work.session)
    read = [texts_of(row.body) for row in rows]
    return tuple(
        KeptTexts(
            row.id,
            row.revision,
            texts,
            row.state,
            names.get(row.approved_by or "", ""),
            row.approved_at.astimezone(work.zone).replace(tzinfo=None) if row.approved_at else None,
            _changes(read[place + 1 :], texts),
        )
        for place, (row, texts) in enumerate(zip(rows, read, strict=True))
    )


HANDLERS: Handlers = {EditAftercare: edit}


def _changes(older: Sequence[AftercareTexts], texts: AftercareTexts) -> tuple[Message, ...]:
    """What the blocks say now and did not say in the version before, in sentences."""
    if not older:
        return ()
    before = {block.key: block.lines for block in older[0].blocks}
    found: list[Message] = []
    for block in texts.blocks:
        former = before.get(block.key, ())
        gone = [line for line in former if line not in block.lines]
        new = [line for line in block.lines if line not in former]
        for was, now in zip(gone, new, strict=False):
            found.append(say("{title}: “{was}” becomes “{now}”", title=block.title, was=was, now=now))
        for line in gone[len(new) :]:
            found.append(say("{title}: no longer says “{line}”", title=block.title, line=line))
        for line in new[len(gone) :]:
            found.append(say("{title}: says “{line}” too", title=block.title, line=line))
    return tuple(found)
