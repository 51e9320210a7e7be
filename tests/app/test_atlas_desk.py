"""Pages mark on the atlas as the clinic has reviewed it, and are made anew when a site was moved."""

from prolodesk.app.atlas_desk import AtlasDesk
from prolodesk.clinic.atlas_reviews import MoveSite
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.desk import Desk
from tests.plan_clinic import RITA, an_id, fill, the_atlas

SITE = "posterior_si_long_psis"


def test_the_atlas_handed_out_is_the_one_in_force(clinic_file: ClinicFile, qapp: object) -> None:
    place = fill(clinic_file)
    desk = Desk(place.door())
    atlas = AtlasDesk(desk, place.door())
    assert atlas.atlas() == the_atlas() and not atlas.changed
    desk.do(MoveSite(an_id(70), SITE, (1.0, 0.0, 0.0)))
    assert atlas.changed
    assert atlas.atlas().placements[SITE].moved_mm == (1.0, 0.0, 0.0) and not atlas.changed
    desk.undo()
    assert atlas.changed and atlas.atlas() == the_atlas()


def test_who_sees_no_charts_gets_the_shipped_atlas(clinic_file: ClinicFile, qapp: object) -> None:
    place = fill(clinic_file)
    assert AtlasDesk(Desk(place.door(RITA)), place.door(RITA)).atlas().revision == 0
