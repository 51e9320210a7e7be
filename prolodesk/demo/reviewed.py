"""The demo clinic's providers have looked at where the core sites of the atlas stand; the rest waits for review."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from prolodesk.domain.body.atlas import read_atlas
from prolodesk.domain.body.reviews import shipped_mm
from prolodesk.domain.ids import id_at
from prolodesk.shipped import shipped
from prolodesk.store.knowledge import PLACE
from prolodesk.store.tables import KnowledgeRow


def review_core_sites(session: Session, at: datetime) -> None:
    """Keep a review of every core site, where the atlas ships it; who approved it is filled in with the rest."""
    sites, places = (shipped("atlas", f"{name}.json").read_text(encoding="utf-8") for name in ("sites", "places"))
    atlas = read_atlas(sites, places)
    session.add_all(
        KnowledgeRow(
            id=id_at(at, hashlib.sha256(f"{PLACE}/{site.site_id}".encode()).digest()[:10]),
            kind=PLACE,
            key=site.site_id,
            revision=1,
            title=site.short,
            body={
                "moved_mm": [0.0, 0.0, 0.0],
                "shipped_mm": list(shipped_mm(atlas, site.site_id)),
                "atlas_version": atlas.version,
                "art_version": atlas.art_version,
            },
            state="example",
        )
        for site in atlas.sites.values()
        if site.tier == "core"
    )
    session.flush()
