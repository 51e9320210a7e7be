"""Planned injections as marks on the body."""

from collections.abc import Iterable
from dataclasses import replace

from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark
from prolodesk.ui.body.wishes import MarkView


def mark_of(injection: DraftInjection) -> Mark:
    """A planned injection as a mark on the body."""
    point = None
    if injection.x_mm is not None and injection.y_mm is not None:
        point = (injection.x_mm, injection.y_mm)
    return Mark(
        injection.injection_id,
        injection.site_id,
        Laterality(injection.laterality),
        injection.view if point else "",
        point,
        injection.art_version,
    )


def standing(injection: DraftInjection, mark: Mark) -> DraftInjection:
    """A planned injection where a mark stands: its side, and its point if it has one."""
    x, y = mark.point or (None, None)
    return replace(injection, laterality=mark.laterality, view=mark.view, x_mm=x, y_mm=y, art_version=mark.art_version)


def mark_views(injections: Iterable[DraftInjection]) -> list[MarkView]:
    """Planned injections as the body canvas shows them, numbered as in the table."""
    return [
        MarkView(
            each.injection_id,
            number,
            each.site_id,
            Laterality(each.laterality),
            view=each.view,
            x_mm=each.x_mm,
            y_mm=each.y_mm,
            art_version=each.art_version,
        )
        for number, each in enumerate(injections, start=1)
    ]
