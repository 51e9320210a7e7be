"""What differs between two versions of a protocol, in sentences. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from prolodesk.clinic.knowledge_values import Protocol, ProtocolSite
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.words import Message, say

SEVERAL = 3
"""So many sites that change alike are counted, not named."""
Titles = Mapping[str, str]
"""Short titles of solutions, by key."""
_TEXTS = (
    ("title", "Name"),
    ("region", "Region"),
    ("guidance", "Guidance"),
    ("needle", "Needle"),
    ("co_interventions", "Besides the injections"),
    ("condition", "For"),
    ("result", "Result"),
    ("citation", "Source"),
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
    changed = [(was[place], site) for place, site in now.items() if place in was and was[place] != site]
    for differs in (_volume, lambda a, b: _solution_of(a, b, titles), _needle, _guidance, _note):
        yield from _alike([(site_title(after, atlas), differs(before, after)) for before, after in changed])


def _alike(changes: Sequence[tuple[Message, Message | None]]) -> Iterator[Message]:
    """Changes of the same kind; what changes alike at several sites is said once."""
    sites: dict[Message, list[Message]] = {}
    for site, change in changes:
        if change is not None:
            sites.setdefault(change, []).append(site)
    for change, names in sites.items():
        if len(names) >= SEVERAL:
            yield say("{count} sites: {change}", count=len(names), change=change)
        else:
            yield from (say("{site}: {change}", site=name, change=change) for name in names)


def _by_place(sites: Sequence[ProtocolSite]) -> dict[tuple[str, str], ProtocolSite]:
    return {(site.site_id, site.side): site for site in sites}


def _volume(was: ProtocolSite, now: ProtocolSite) -> Message | None:
    return _becomes(was.volume_ml, now.volume_ml, _ml)


def _solution_of(was: ProtocolSite, now: ProtocolSite, titles: Titles) -> Message | None:
    return _becomes(was.solution_key, now.solution_key, lambda key: _solution(key, titles))


def _needle(was: ProtocolSite, now: ProtocolSite) -> Message | None:
    return _becomes(was.needle, now.needle, _text)


def _guidance(was: ProtocolSite, now: ProtocolSite) -> Message | None:
    return _becomes(was.guidance, now.guidance, _text)


def _note(was: ProtocolSite, now: ProtocolSite) -> Message | None:
    return _becomes(was.note, now.note, _text)


def _becomes(was: object, now: object, words: Callable[..., Message]) -> Message | None:
    return None if was == now else say("{was} becomes {now}", was=words(was), now=words(now))


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
