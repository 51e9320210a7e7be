"""The rows we keep. Nothing above `clinic` ever holds one of these; nothing here that PostgreSQL could not hold."""

from prolodesk.store.tables.audit import AuditDetailRow, AuditHeadRow, AuditRow
from prolodesk.store.tables.care import (
    AddendumRow,
    AppointmentRow,
    ConsentRow,
    CourseRow,
    GivenInjectionRow,
    GoalRow,
    HoldRow,
    PainDrawingRow,
    PlannedInjectionRow,
    ScoreRow,
    SessionRow,
    StatusRow,
)
from prolodesk.store.tables.clinic import (
    AppointmentTypeRow,
    DeviceRow,
    HoursExceptionRow,
    MetaRow,
    OpeningHoursRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
    TypeLengthRow,
)
from prolodesk.store.tables.diary import ContactRow, ParkedRow, WaitingRow, WishRow
from prolodesk.store.tables.medicines import UsedVialRow, VialRow
from prolodesk.store.tables.papers import DocumentBytesRow, DocumentRow, DraftRow, KnowledgeRow
from prolodesk.store.tables.patients import AlertRow, ComplaintRow, MeasurementRow, PatientRow
from prolodesk.store.tables.rows import Row, UtcMoment

__all__ = [
    "AddendumRow",
    "AlertRow",
    "AppointmentRow",
    "AppointmentTypeRow",
    "AuditDetailRow",
    "AuditHeadRow",
    "AuditRow",
    "ComplaintRow",
    "ConsentRow",
    "ContactRow",
    "CourseRow",
    "DeviceRow",
    "DocumentBytesRow",
    "DocumentRow",
    "DraftRow",
    "GivenInjectionRow",
    "GoalRow",
    "HoldRow",
    "HoursExceptionRow",
    "KnowledgeRow",
    "MeasurementRow",
    "MetaRow",
    "OpeningHoursRow",
    "PainDrawingRow",
    "ParkedRow",
    "PatientRow",
    "PersonRow",
    "PlannedInjectionRow",
    "ResourceRow",
    "RoomRow",
    "Row",
    "ScoreRow",
    "SessionRow",
    "SettingRow",
    "StatusRow",
    "TypeLengthRow",
    "UsedVialRow",
    "UtcMoment",
    "VialRow",
    "WaitingRow",
    "WishRow",
]
