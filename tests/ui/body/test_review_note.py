"""A picture says how many of its sites were never reviewed."""

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.reviews import Review, reviewed, shipped_mm
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.grounds import review_words


def test_a_note_counts_the_sites_that_were_never_reviewed() -> None:
    assert review_words(0, 9) == ""
    assert review_words(9, 9) == "Where the sites stand is not reviewed by your clinic yet"
    assert review_words(1, 9).startswith("1 site here is not")
    assert review_words(8, 9).startswith("8 sites here are not")


def test_what_the_clinic_approved_is_no_longer_counted(atlas: Atlas, qtbot) -> None:
    site = "posterior_si_long_psis"
    canvas = BodyCanvas(reviewed(atlas, [Review(site, (0.0, 0.0, 0.0), shipped_mm(atlas, site))]))
    qtbot.addWidget(canvas)
    view = atlas.views["lumbopelvic_posterior"]
    surface = canvas.surface
    sites = {place.site_id for place in surface._grounds.of(view).places}
    assert surface._grounds.note(view) == review_words(len(sites) - 1, len(sites))
    assert surface._grounds.note(atlas.views["knee_medial_r"]) == review_words(3, 3)
