"""Type to place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.typed import BOTH, SearchIndex, search_index, typed
from prolodesk.words import Formats, words

LEFT, RIGHT, MIDLINE = (Laterality.LEFT,), (Laterality.RIGHT,), (Laterality.MIDLINE,)


@pytest.fixture(scope="module")
def index(atlas: Atlas) -> SearchIndex:
    return search_index(atlas)


@pytest.mark.parametrize(
    ("text", "first", "sides"),
    [
        ("iliol l", "iliolumbar_transverse_process_l4", LEFT),
        ("l iliol", "iliolumbar_transverse_process_l4", LEFT),
        ("iliolumbar l5 right", "iliolumbar_transverse_process_l5", RIGHT),
        ("iliol crest r", "iliolumbar_iliac_crest", RIGHT),
        ("facet l4 both", "lumbar_facet_capsule_l4_l5", BOTH),
        ("both l4 facet", "lumbar_facet_capsule_l4_l5", BOTH),
        ("facet l4-5", "lumbar_facet_capsule_l4_l5", ()),
        ("L5/S1 facet r", "lumbar_facet_capsule_l5_s1", RIGHT),
        ("facet l5s1 left", "lumbar_facet_capsule_l5_s1", LEFT),
        ("zygapophyseal c2-3 l", "cervical_facet_capsule_c2_c3", LEFT),
        ("z-joint t4 r", "thoracic_facet_capsule_t4_t5", RIGHT),
        ("interspinous l4-l5", "lumbar_interspinous_l4_l5", MIDLINE),
        ("IL r", "iliolumbar_transverse_process_l4", RIGHT),
        ("LS", "lumbar_supraspinous_l5_s1", MIDLINE),
        ("ST l", "sacrotuberous_sacral", LEFT),
        ("ss r", "sacrospinous_sacral", RIGHT),
        ("sc", "sacrococcygeal_posterior", MIDLINE),
        ("h l", "hip_ischiofemoral_ligament", LEFT),
        ("A-D l", "posterior_si_short_iliac_upper", LEFT),
        ("a r", "posterior_si_short_iliac_upper", RIGHT),
        ("sij long psis r", "posterior_si_long_psis", RIGHT),
        ("atfl r", "ankle_atfl_fibular", RIGHT),
        ("mcl knee tib l", "knee_mcl_tibial", LEFT),
        ("lcl fib r", "knee_lcl_fibular", RIGHT),
        ("achilles ins b/l", "achilles_insertion", BOTH),
        ("mtp 2 lt", "metatarsophalangeal_2", LEFT),
        ("cmc thumb r", "thumb_cmc_joint", RIGHT),
        ("costotransverse t7 rt", "costotransverse_t7", RIGHT),
        ("rib 5 angle l", "rib_angle_5", LEFT),
        ("tfcc r", "wrist_tfcc_foveal", RIGHT),
        ("tennis", None, None),
        ("supraspinatus", "supraspinatus_insertion", ()),
        ("greater tubercle teres minor l", "teres_minor_insertion", LEFT),
        ("dorsal sacrococcygeal", "sacrococcygeal_posterior", MIDLINE),
        ("fibularis l", "foot_peroneus_brevis_mt5", LEFT),
        ("jaw joint space r", "tmj_superior_joint_space", RIGHT),
        ("facet l4 midline", None, None),
        ("SUPRASPINATUS Ü", None, None),
        ("l", None, None),
        ("", None, None),
        ("\0😀", None, None),
    ],
)
def test_typing(index: SearchIndex, text: str, first: str | None, sides: tuple[Laterality, ...] | None) -> None:
    found = typed(index, text)
    if first is None:
        assert found == ()
    else:
        assert (found[0].site.site_id, found[0].sides) == (first, sides)


def test_a_to_d_lists_all_posterior_sacroiliac_ligaments_first(index: SearchIndex) -> None:
    found = typed(index, "a-d left")
    assert len(found) == 8
    assert {item.site.hackett for item in found} == {"A-D"}
    assert {item.sides for item in found} == {LEFT}


def test_what_fits_several_is_a_list(index: SearchIndex) -> None:
    assert [item.site.level for item in typed(index, "facet l4 r")] == ["L4-L5", "L3-L4"]


def test_a_side_that_was_not_typed_is_asked_in_words(index: SearchIndex) -> None:
    (found,) = typed(index, "patellar inferior pole")
    assert words(found.words, Formats()) == "Patellar tendon, inferior pole of patella: left or right?"
    assert [words(answer.words, Formats()) for answer in found.sided()] == [
        "Patellar tendon, inferior pole of patella, LEFT",
        "Patellar tendon, inferior pole of patella, RIGHT",
        "Patellar tendon, inferior pole of patella, LEFT and RIGHT",
    ]
    assert found.sided()[0].sided() == (found.sided()[0],)


def test_a_structure_in_the_middle_asks_for_no_side(index: SearchIndex) -> None:
    (found,) = typed(index, "pubic symphysis left")
    assert found.sides == MIDLINE


def test_every_site_is_found_by_its_own_names(atlas: Atlas, index: SearchIndex) -> None:
    for site in atlas.sites.values():
        for name in (site.short, site.structure.split(" (a true")[0]):
            assert any(found.site is site for found in typed(index, name, limit=20)), name


@given(st.text(max_size=40))
def test_any_text_can_be_typed(index: SearchIndex, text: str) -> None:
    found = typed(index, text)
    assert len(found) <= 12
    assert all(item.sides in ((), LEFT, RIGHT, MIDLINE, BOTH) for item in found)


@given(st.permutations(["facet", "capsule", "l4-5", "right"]))
def test_the_order_of_the_words_changes_nothing(index: SearchIndex, order: list[str]) -> None:
    assert [(item.site.site_id, item.sides) for item in typed(index, " ".join(order))] == [
        ("lumbar_facet_capsule_l4_l5", RIGHT)
    ]
