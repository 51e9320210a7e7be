"""The program is killed while somebody types: what was typed up to two seconds before is there at the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from prolodesk.app.hand import Hand
from tests.scene import Scene, demo_template, ended, has_keys, started
from tests.typist import field_of

ROOT = Path(__file__).parents[2]
FORMS = ("record", "plan", "session")
TYPED_FOR, MAY_BE_MISSING = 2.8, 2.0
"""Seconds."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """For each form: the folder of its clinic, and how many letters were typed two seconds before the end."""
    folders = {form: tmp_path_factory.mktemp(form) for form in FORMS}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    typists = {
        form: subprocess.Popen(
            [sys.executable, "-m", "tests.typist", str(folder), form, str(demo_template())],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for form, folder in folders.items()
    }
    return {form: (folders[form], typed_until_killed(typist)) for form, typist in typists.items()}


def typed_until_killed(typist):
    """Let somebody type for a while, then kill the program; how many letters must be there."""
    moments = []
    with typist:
        for line in typist.stdout:
            moments.append(float(line.split()[1]))
            if moments[-1] - moments[0] > TYPED_FOR:
                break
        typist.kill()
    return len([moment for moment in moments if moment <= moments[-1] - MAY_BE_MISSING])


@pytest.mark.parametrize("form", FORMS)
def test_at_most_two_seconds_of_typing_are_missing_after_a_crash(form, killed, qapp):
    folder, must_be_there = killed[form]
    assert must_be_there >= 3
    program = started(folder, qapp)
    try:
        program.enter_demo(folder / "clinic.db")
        program.window.activateWindow()
        hand = Hand(program.window)
        hand.wait_until(lambda: has_keys(program.window), "something has the keys")
        text = field_of(Scene(program, hand), form).toPlainText()
        assert set(text) == {"x"} and len(text) >= must_be_there
    finally:
        ended(program)
