"""What one says on the telephone, changed from the words that are said now."""

from prolodesk.ui.radar.script import Script


def test_the_words_to_be_changed_stand_in_the_field_and_unchanged_ones_are_not_kept_anew(qtbot):
    script, heard = Script(may_change=True), []
    qtbot.addWidget(script)
    script.changed.connect(heard.append)
    script.show_script("Hello Mr Lee.", "Hello {patient}.")
    script.edit.click()
    assert script.text.toPlainText() == "Hello {patient}."
    script.keep.click()
    assert heard == [] and not script.edit.isHidden()
    script.edit.click()
    script.text.setPlainText("")
    script.keep.click()
    assert heard == [""], "empty are the words that came with the program"
