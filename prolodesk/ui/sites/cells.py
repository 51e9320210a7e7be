"""Editors of the cells of the sites' table: a list where there are choices, else a line."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.short_names import ShortNames
from prolodesk.ui.sites.model import CHOICES
from prolodesk.ui.theme import theme

LONGEST = 60
_Index = QModelIndex | QPersistentModelIndex


class Cells(ShortNames):
    """Makes the editors and takes over what was entered in them."""

    def createEditor(self, parent: QWidget, option: Any, index: _Index) -> QWidget:
        choices = index.data(CHOICES)
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if not choices:
            line = QLineEdit(parent)
            line.setAccessibleName(name)
            line.setMaxLength(LONGEST)
            return line
        field = ChoiceField(name, choices)
        field.setParent(parent)
        field.activated.connect(lambda: self._done(field))
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceField):
            editor.choose(value)
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, ChoiceField):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.chosen())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def sizeHint(self, option: Any, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().sizes.row)

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: _Index) -> None:
        box = option.rect
        if isinstance(editor, ChoiceField):
            box.setWidth(max(box.width(), theme().px(150)))
        editor.setGeometry(box)

    def _done(self, field: ChoiceField) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
