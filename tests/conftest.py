"""What all tests share: no screen, and property tests that are the same in every run."""

import os

from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("prolodesk", deadline=None, derandomize=True, database=None)
settings.load_profile("prolodesk")
