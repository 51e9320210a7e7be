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
    MetaRow,
    OpeningHoursRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
)
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
    "CourseRow",
    "DocumentBytesRow",
    "DocumentRow",
    "DraftRow",
    "GivenInjectionRow",
    "GoalRow",
    "HoldRow",
    "KnowledgeRow",
    "MeasurementRow",
    "MetaRow",
    "OpeningHoursRow",
    "PainDrawingRow",
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
    "UsedVialRow",
    "UtcMoment",
    "VialRow",
]
