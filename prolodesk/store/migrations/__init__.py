"""How a clinic file of an older version becomes today's. Alembic is imported by `run` only: most starts need none."""

from typing import Final

SCHEMA: Final = 1
"""The version of the tables this program reads and writes; the file's own stands in `meta` under `schema`."""
