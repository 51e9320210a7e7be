"""What differs between two versions of a protocol, in sentences. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from prolodesk.clinic.knowledge_values import Protocol, ProtocolSite
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.words import Message, say

Titles = Mapping[str, str]
"""Short titles of solutions, by key."""
_TEXTS = (
    ("title", "Name"),
    ("region", "Region"),
    ("guidance", "Guidance"),
    ("needle", "Needle"),
    ("co_interventions", "Besides the injections"),
    ("condition", "Condition"),
)


def protocol_changes(before: Protocol, after: Protocol, atlas: Atlas, titles: Titles) -> tuple[Message, ...]:
    """A line for everything that differs, sites first; nothing where the versions say the same."""
    return (
        *_site_changes(before, after, atlas, titles),
        *_changed("Solution", before.solution_key, after.solution_key, lambda key: _solution(key, titles)),
        *_changed("Sessions", before.sessions, after.sessions, _number),
        *_changed("Weeks between sessions", _weeks(before), _weeks(after), lambda value: value or say("not stated")),
        *(
            line
            for name, label in _TEXTS
            for line in _changed(label, getattr(before, name), getattr(after, name), _text)
        ),
    )


def _site_changes(before: Protocol, after: Protocol, atlas: Atlas, titles: Titles) -> Iterator[Message]:
    was, now = _by_place(before.sites), _by_place(after.sites)
    for place in [each for each in now if each not in was]:
        yield say("Added: {site}", site=site_title(now[place], atlas))
    for place in [each for each in was if each not in now]:
        yield say("Taken out: {site}", site=site_title(was[place], atlas))
    for place, site in now.items():
        if place in was and was[place] != site:
            yield from _site_change(was[place], site, atlas, titles)


def _by_place(sites: Sequence[ProtocolSite]) -> dict[tuple[str, str], ProtocolSite]:
    return {(site.site_id, site.side): site for site in sites}


def _site_change(was: ProtocolSite, now: ProtocolSite, atlas: Atlas, titles: Titles) -> Iterator[Message]:
    name = site_title(now, atlas)
    if was.volume_ml != now.volume_ml:
        yield say("{site}: {was} becomes {now}", site=name, was=_ml(was.volume_ml), now=_ml(now.volume_ml))
    if was.solution_key != now.solution_key:
        solutions = {"was": _solution(was.solution_key, titles), "now": _solution(now.solution_key, titles)}
        yield say("{site}: {was} becomes {now}", site=name, **solutions)
    for before, after in ((was.needle, now.needle), (was.guidance, now.guidance), (was.note, now.note)):
        if before != after:
            yield say("{site}: {was} becomes {now}", site=name, was=_text(before), now=_text(after))


def site_title(site: ProtocolSite, atlas: Atlas) -> Message:
    """A site of a protocol in a few words; with its side where the protocol fixes it."""
    known = atlas.sites.get(site.site_id)
    name = say(known.short) if known else say("{site} (no longer in the atlas)", site=site.site_id)
    match site.side:
        case "both":
            return say("{site}, both sides", site=name)
        case "left":
            return say("{site}, LEFT", site=name)
        case "right":
            return say("{site}, RIGHT", site=name)
        case _:
            return name


def _changed(label: str, was: object, now: object, words: Callable[..., Message]) -> Iterator[Message]:
    if was != now:
        yield say("{what}: {was} becomes {now}", what=say(label), was=words(was), now=words(now))


def _ml(ml: float | None) -> Message:
    return say("{volume} mL", volume=float(ml)) if ml is not None else say("no volume")


def _number(value: int | None) -> Message:
    return say("{count}", count=value) if value is not None else say("not stated")


def _text(value: str) -> Message:
    return say("“{text}”", text=value) if value else say("nothing")


def _solution(key: str | None, titles: Titles) -> Message:
    return say("{title}", title=titles.get(key, key)) if key else say("no solution of its own")


def _weeks(protocol: Protocol) -> Message | None:
    target, least, most = protocol.interval_weeks, protocol.interval_min_weeks, protocol.interval_max_weeks
    if target is None:
        return None
    if least is None or most is None:
        return say("{target}", target=float(target))
    return say("{target} ({least} to {most})", target=float(target), least=float(least), most=float(most))
