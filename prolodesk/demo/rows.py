"""Rows on their way into the file, written in bulk and in an order that foreign keys accept."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, insert, text

from prolodesk.store import tables
from prolodesk.store.tables import Row

ORDER: tuple[type[Row], ...] = (
    tables.ResourceRow,
    tables.PersonRow,
    tables.RoomRow,
    tables.DeviceRow,
    tables.OpeningHoursRow,
    tables.HoursExceptionRow,
    tables.AppointmentTypeRow,
    tables.TypeLengthRow,
    tables.TypeWithheldRow,
    tables.SettingRow,
    tables.PatientRow,
    tables.MeasurementRow,
    tables.AlertRow,
    tables.ComplaintRow,
    tables.WishRow,
    tables.CourseRow,
    tables.GoalRow,
    tables.PlannedInjectionRow,
    tables.ConsentRow,
    tables.PainDrawingRow,
    tables.AppointmentRow,
    tables.HoldRow,
    tables.StatusRow,
    tables.ParkedRow,
    tables.WaitingRow,
    tables.ContactRow,
    tables.SessionRow,
    tables.GivenInjectionRow,
    tables.VialRow,
    tables.UsedVialRow,
    tables.AddendumRow,
    tables.ScoreRow,
    tables.DraftRow,
)
_FINDABLE = text("INSERT INTO patient_search (rowid, patient_id, folded) VALUES (:chart_number, :patient_id, :folded)")


class Rows:
    """Collects rows per table; every row of a table must name the same columns."""

    def __init__(self) -> None:
        self._rows: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._findable: list[dict[str, Any]] = []

    def add(self, table: type[Row], **values: Any) -> dict[str, Any]:
        """Collect a row; what is returned may be changed until it is written."""
        self._rows[table].append(values)
        return values

    def make_findable(self, patient_id: str, chart_number: int, folded: str) -> None:
        """Collect the folded words under which a patient is found."""
        self._findable.append({"patient_id": patient_id, "chart_number": chart_number, "folded": folded})

    def count(self) -> int:
        return sum(map(len, self._rows.values()))

    def write(self, connection: Connection) -> None:
        """Write what was collected and begin anew."""
        for table in ORDER:
            if rows := self._rows.pop(table, None):
                connection.execute(insert(table), rows)
        assert not self._rows
        if self._findable:
            connection.execute(_FINDABLE, self._findable)
            self._findable.clear()
