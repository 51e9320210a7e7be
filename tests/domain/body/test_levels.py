"""Walking level by level and with the arrows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.levels import neighbour, next_level, rung
from prolodesk.domain.body.placing import Place, places_on
from prolodesk.domain.body.projection import Laterality


def find(places: tuple[Place, ...], site_id: str, side: Laterality) -> Place:
    return next(place for place in places if place.spot == (site_id, side))


def walk(atlas: Atlas, view: str, site_id: str, side: Laterality, steps: int) -> list[str]:
    places = places_on(atlas, atlas.views[view])
    found: Place | None = find(places, site_id, side)
    names = []
    while found is not None:
        names.append(f"{found.site_id} {found.laterality}")
        found = next_level(atlas, places, found, steps)
    return names


def test_page_down_walks_the_facets_on_the_same_side() -> None:
    assert [rung(level) for level in ("C0", "C7-T1", "L4-L5", "S5-Co1", "R3", "D2", "ray 4", "")] == [
        ("spine", 0),
        ("spine", 7.5),
        ("spine", 23.5),
        ("spine", 29.5),
        ("R", 3),
        ("D", 2),
        ("ray", 4),
        None,
    ]


def test_page_down_goes_down_the_facets_of_one_side(atlas: Atlas) -> None:
    names = walk(atlas, "posterior", "cervical_facet_capsule_c5_c6", Laterality.LEFT, +1)
    assert names[:4] == [
        "cervical_facet_capsule_c5_c6 left",
        "cervical_facet_capsule_c6_c7 left",
        "cervical_facet_capsule_c7_t1 left",
        "thoracic_facet_capsule_t1_t2 left",
    ]
    facets = [name for name in names if "facet" in name]
    assert len(facets) == 20
    assert facets[-1] == "lumbar_facet_capsule_l5_s1 left"
    assert all(name.endswith("left") for name in facets)


def test_page_up_from_the_last_goes_back_the_same_way(atlas: Atlas) -> None:
    down = walk(atlas, "lumbopelvic_posterior", "lumbar_facet_capsule_t12_l1", Laterality.RIGHT, +1)
    down = [name for name in down if "facet" in name]
    up = walk(atlas, "lumbopelvic_posterior", "lumbar_facet_capsule_l5_s1", Laterality.RIGHT, -1)
    assert up[: len(down)] == list(reversed(down))


def test_where_a_structure_ends_the_walk_goes_on_with_what_is_next(atlas: Atlas) -> None:
    names = walk(atlas, "lumbopelvic_posterior", "lumbar_interspinous_l5_s1", Laterality.MIDLINE, +1)
    assert names[1] == "sacral_multifidus_crest_s1 midline"


def test_a_site_without_level_does_not_walk(atlas: Atlas) -> None:
    assert walk(atlas, "posterior", "achilles_insertion", Laterality.LEFT, 1) == ["achilles_insertion left"]


@pytest.mark.parametrize(
    ("dx", "dy", "expected"),
    [
        (1, 0, ("iliolumbar_transverse_process_l5", Laterality.RIGHT)),
        (-1, 0, ("lumbar_supraspinous_l4_l5", Laterality.MIDLINE)),
        (0, 1, ("lumbar_facet_capsule_l5_s1", Laterality.RIGHT)),
        (0, -1, ("lumbar_facet_capsule_l3_l4", Laterality.RIGHT)),
    ],
)
def test_an_arrow_goes_to_the_next_site_on_the_paper(
    atlas: Atlas, dx: int, dy: int, expected: tuple[str, Laterality]
) -> None:
    places = places_on(atlas, atlas.views["lumbopelvic_posterior"])
    here = find(places, "lumbar_facet_capsule_l4_l5", Laterality.RIGHT)
    found = neighbour(places, here.at, dx, dy)
    assert found is not None
    assert found.spot == expected


spots = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=15)


@given(spots, st.sampled_from(((1, 0), (-1, 0), (0, 1), (0, -1))))
def test_an_arrow_never_goes_backwards(at: list[tuple[int, int]], arrow: tuple[int, int]) -> None:
    places = [Place(f"s{n}", Laterality.LEFT, (float(x), float(y)), ()) for n, (x, y) in enumerate(at)]
    found = neighbour(places, (25, 25), *arrow)
    if found is not None:
        assert (found.at[0] - 25) * arrow[0] + (found.at[1] - 25) * arrow[1] > 0


@given(st.data(), st.sampled_from((1, -1)))
def test_every_step_goes_on_in_its_direction(atlas: Atlas, data: st.DataObject, steps: int) -> None:
    places = places_on(atlas, atlas.views["posterior"])
    here = data.draw(st.sampled_from(places))
    there = next_level(atlas, places, here, steps)
    before = rung(atlas.site(here.site_id).level)
    if there is not None and before is not None:
        after = rung(atlas.site(there.site_id).level)
        assert after is not None
        assert after[0] == before[0]
        assert (after[1] - before[1]) * steps > 0
