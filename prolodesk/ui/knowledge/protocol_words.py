"""What the protocols page says in words: states, facts, versions and what changed between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from prolodesk.clinic.knowledge_values import Protocol
from prolodesk.clinic.protocol_changes import Titles, protocol_changes
from prolodesk.clinic.protocols import ShelvedProtocol
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import region_words
from prolodesk.ui.knowledge.carrying import Entry
from prolodesk.ui.plan.sentences import interval_words, protocol_state
from prolodesk.ui.sites.words import guidance_words
from prolodesk.words import Formats, tr, tr_n, words


def state_word(entry: Entry) -> str:
    """In a word, for the list."""
    if entry.draft is not None:
        return tr("being changed")
    if entry.kept is None or entry.newest is None:
        return ""
    if entry.kept.retired:
        return tr("retired")
    if entry.newest.state == "approved":
        return tr("approved")
    return tr("not reviewed") if entry.newest.own else tr("example")


def title_of(entry: Entry) -> str:
    """What the entry is called."""
    if entry.newest is not None:
        return entry.newest.title
    return entry.draft.plan.title if entry.draft and entry.draft.plan.title else tr("New protocol, not saved yet")


def facts(protocol: Protocol, titles: Titles) -> Iterator[tuple[str, str]]:
    """What a protocol says besides its sites: label and words. What it leaves open is said to be open."""
    region = words(region_words(protocol.region), Formats()) if protocol.region else ""
    yield tr("Region"), region
    yield tr("For"), protocol.condition
    key = protocol.solution_key
    yield tr("Solution"), titles.get(key, key) if key else tr("left open")
    sessions = tr_n("{count} session", "{count} sessions", protocol.sessions) if protocol.sessions else ""
    yield tr("Sessions"), sessions or protocol.sessions_words or tr("left open")
    least, most = protocol.interval_min_weeks, protocol.interval_max_weeks
    weeks = interval_words(least, protocol.interval_weeks, most)
    yield tr("Rhythm"), weeks or protocol.interval_words or tr("left open")
    yield tr("Guidance"), guidance_words(protocol.guidance) or protocol.guidance
    yield tr("Besides"), protocol.co_interventions
    yield tr("Result"), protocol.result
    yield (tr("Based on") if protocol.own else tr("Source")), protocol.citation
    yield tr("Evidence"), tr("grade {grade}", grade=protocol.grade) if protocol.grade else ""


def state_line(kept: ShelvedProtocol, formats: Formats) -> str:
    """Version 2 · approved by Dr Lee on … · 3 courses planned with it"""
    newest = kept.newest
    parts = [tr("Version {number}", number=newest.revision), protocol_state(newest)]
    if kept.approved_at is not None and newest.state == "approved":
        parts.append(formats.date(kept.approved_at.date()))
    if kept.courses:
        parts.append(tr_n("{count} course planned with it", "{count} courses planned with it", kept.courses))
    if kept.retired:
        parts.append(tr("retired: offered no longer, courses keep it"))
    return " · ".join(parts)


def version_lines(versions: Sequence[Protocol], atlas: Atlas, titles: Titles) -> str:
    """What each version changed against the one before, newest first; nothing while there is one only."""
    lines: list[str] = []
    for newer, older in pairwise(versions):
        lines.append(tr("Version {number} against {before}:", number=newer.revision, before=older.revision))
        lines.extend(change_lines(older, newer, atlas, titles) or [tr("Nothing differs.")])
    return "\n".join(lines)


def change_lines(older: Protocol, newer: Protocol, atlas: Atlas, titles: Titles) -> list[str]:
    """What differs between two versions, a line each."""
    return [tr("· {change}", change=words(each, Formats())) for each in protocol_changes(older, newer, atlas, titles)]
