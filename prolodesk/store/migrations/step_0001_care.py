"""Step 1, second half: courses, appointments, sessions, scores and documents."""

import sqlalchemy as sa
from alembic.operations import Operations


def make_care_tables(op: Operations) -> None:
    """Make the tables, in the order in which they refer to each other."""
    _document_bytes_and_more(op)
    _course_and_more(op)
    _appointment_and_more(op)
    _planned_injection_and_more(op)
    _parked_and_more(op)
    _waiting_and_more(op)
    _given_injection_and_more(op)


def _document_bytes_and_more(op: Operations) -> None:
    op.create_table(
        "document_bytes",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "vial",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("stock", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("size_ml", sa.Double()),
        sa.Column("lot", sa.String(40), nullable=False),
        sa.Column("lot_key", sa.String(40), nullable=False),
        sa.Column("serial", sa.String(40), nullable=False),
        sa.Column("gtin", sa.String(14), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.BigInteger()),
        sa.Column("opened_by", sa.String(32), sa.ForeignKey("person.id")),
        sa.Column("discard_on", sa.Date()),
        sa.Column("finished_at", sa.BigInteger()),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('single', 'multi')"),
    )
    op.create_index("ix_vial_finished_at", "vial", ["finished_at"])
    op.create_index("ix_vial_lot_key", "vial", ["lot_key"])
    op.create_table(
        "wish",
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("weekdays", sa.String(13), nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("resource.id")),
        sa.Column("provider_fixed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
    )


def _course_and_more(op: Operations) -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("complaint_id", sa.String(32), sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("region", sa.String(30), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("protocol_id", sa.String(32), sa.ForeignKey("knowledge.id")),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("interval_min_weeks", sa.Double(), nullable=False),
        sa.Column("interval_target_weeks", sa.Double(), nullable=False),
        sa.Column("interval_max_weeks", sa.Double(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("provider_fixed", sa.Boolean(), nullable=False),
        sa.Column("adjuncts", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("paused_until", sa.Date()),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_course_interval_max_weeks", "course", ["interval_max_weeks"])
    op.create_index("ix_course_patient_id", "course", ["patient_id"])
    op.create_index("ix_course_planned_at", "course", ["planned_at"])
    op.create_table(
        "pain_drawing",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("complaint_id", sa.String(32), sa.ForeignKey("complaint.id"), nullable=False),
        sa.Column("strokes", sa.JSON(), nullable=False),
        sa.Column("pain", sa.Integer()),
        sa.Column("art_version", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("pain is null or (pain >= 0 and pain <= 10)"),
    )
    op.create_index("ix_pain_drawing_complaint_id", "pain_drawing", ["complaint_id"])
    op.create_index("ix_pain_drawing_patient_id", "pain_drawing", ["patient_id"])


def _appointment_and_more(op: Operations) -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("resource.id"), nullable=False),
        sa.Column("room_id", sa.String(32), sa.ForeignKey("room.id")),
        sa.Column("device_id", sa.String(32), sa.ForeignKey("device.id")),
        sa.Column("type_id", sa.String(32), sa.ForeignKey("appointment_type.id"), nullable=False),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id")),
        sa.Column("number", sa.Integer()),
        sa.Column("start_wall", sa.String(16), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("start_utc", sa.BigInteger(), nullable=False),
        sa.Column("end_utc", sa.BigInteger(), nullable=False),
        sa.Column("buffer_minutes", sa.Integer(), nullable=False),
        sa.Column("recovery_minutes", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("status_at", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger()),
        sa.Column("cancel_reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("overbooked", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0 and minutes <= 480 and end_utc = start_utc + minutes * 60"),
    )
    op.create_index("ix_appointment_course_id", "appointment", ["course_id"])
    op.create_index("ix_appointment_patient", "appointment", ["patient_id", "start_utc"])
    op.create_index("ix_appointment_provider", "appointment", ["provider_id", "start_utc"])
    op.create_index("ix_appointment_start_utc", "appointment", ["start_utc"])
    op.create_index("ix_appointment_status", "appointment", ["status", "start_utc", "type_id", "id"])
    op.create_table(
        "consent",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id")),
        sa.Column("procedure", sa.String(200), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("recorded_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_consent_course_id", "consent", ["course_id"])
    op.create_index("ix_consent_patient_id", "consent", ["patient_id"])
    op.create_table(
        "goal",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(200), nullable=False),
        sa.Column("at_start", sa.Integer()),
    )
    op.create_index("ix_goal_course_id", "goal", ["course_id"])


def _planned_injection_and_more(op: Operations) -> None:
    op.create_table(
        "planned_injection",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.String(80)),
        sa.Column("laterality", sa.String(10), nullable=False),
        sa.Column("view", sa.String(40), nullable=False),
        sa.Column("x_mm", sa.Double()),
        sa.Column("y_mm", sa.Double()),
        sa.Column("art_version", sa.Integer(), nullable=False),
        sa.Column("solution_id", sa.String(32), sa.ForeignKey("knowledge.id"), nullable=False),
        sa.Column("volume_ml", sa.Double(), nullable=False),
        sa.Column("needle", sa.String(60), nullable=False),
        sa.Column("guidance", sa.String(20), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.CheckConstraint("volume_ml > 0"),
    )
    op.create_index("ix_planned_injection_course_id", "planned_injection", ["course_id"])
    op.create_table(
        "appointment_status",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("appointment_id", sa.String(32), sa.ForeignKey("appointment.id", ondelete="CASCADE"), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_appointment_status_appointment_id", "appointment_status", ["appointment_id"])
    op.create_table(
        "contact",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
        sa.Column("appointment_id", sa.String(32), sa.ForeignKey("appointment.id", ondelete="CASCADE")),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id", ondelete="CASCADE")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("call_back_on", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index("ix_contact_call_back_on", "contact", ["call_back_on"])
    op.create_index("ix_contact_patient", "contact", ["patient_id", "at"])
    op.create_table(
        "hold",
        sa.Column(
            "appointment_id", sa.String(32), sa.ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("resource_id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("start_utc", sa.BigInteger(), nullable=False),
        sa.Column("end_utc", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("end_utc > start_utc and end_utc - start_utc <= 28800"),
    )
    op.create_index("ix_hold_resource", "hold", ["resource_id", "start_utc"])


def _parked_and_more(op: Operations) -> None:
    op.create_table(
        "parked",
        sa.Column(
            "appointment_id", sa.String(32), sa.ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("parked_at", sa.BigInteger(), nullable=False),
        sa.Column("parked_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_table(
        "score",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id")),
        sa.Column("appointment_id", sa.String(32), sa.ForeignKey("appointment.id")),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("scored_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_score_appointment_id", "score", ["appointment_id"])
    op.create_index("ix_score_course_id", "score", ["course_id"])
    op.create_index("ix_score_patient_id", "score", ["patient_id"])
    op.create_table(
        "session",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("appointment_id", sa.String(32), sa.ForeignKey("appointment.id"), nullable=False),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id")),
        sa.Column("number", sa.Integer()),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("pain_before", sa.Integer()),
        sa.Column("pain_after", sa.Integer()),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.Column("signed_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("appointment_id"),
    )
    op.create_index("ix_session_course_id", "session", ["course_id"])
    op.create_index("ix_session_patient_id", "session", ["patient_id"])
    op.create_index("ix_session_signed", "session", ["signed_at", "course_id", "number", "appointment_id"])


def _waiting_and_more(op: Operations) -> None:
    op.create_table(
        "waiting",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
        sa.Column("type_id", sa.String(32), sa.ForeignKey("appointment_type.id"), nullable=False),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("resource.id")),
        sa.Column("course_id", sa.String(32), sa.ForeignKey("course.id", ondelete="CASCADE")),
        sa.Column("number", sa.Integer()),
        sa.Column("appointment_id", sa.String(32), sa.ForeignKey("appointment.id", ondelete="CASCADE")),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.String(13), nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("until_on >= from_on"),
    )
    op.create_index("ix_waiting_patient_id", "waiting", ["patient_id"])
    op.create_index("ix_waiting_until_on", "waiting", ["until_on"])
    op.create_table(
        "addendum",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_addendum_session_id", "addendum", ["session_id"])
    op.create_table(
        "document",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id")),
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id")),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("document_bytes.sha256"), nullable=False),
        sa.Column("facts", sa.String(64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("given_at", sa.BigInteger()),
        sa.Column("given_by", sa.String(32), sa.ForeignKey("person.id")),
        sa.UniqueConstraint("session_id", "kind", "version"),
    )
    op.create_index("ix_document_patient_id", "document", ["patient_id"])
    op.create_index("ix_document_session_id", "document", ["session_id"])


def _given_injection_and_more(op: Operations) -> None:
    op.create_table(
        "given_injection",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.String(80)),
        sa.Column("laterality", sa.String(10), nullable=False),
        sa.Column("view", sa.String(40), nullable=False),
        sa.Column("x_mm", sa.Double()),
        sa.Column("y_mm", sa.Double()),
        sa.Column("art_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("solution_id", sa.String(32), sa.ForeignKey("knowledge.id"), nullable=False),
        sa.Column("volume_ml", sa.Double(), nullable=False),
        sa.Column("needle", sa.String(60), nullable=False),
        sa.Column("guidance", sa.String(20), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.CheckConstraint("volume_ml >= 0"),
    )
    op.create_index("ix_given_injection_session_id", "given_injection", ["session_id"])
    op.create_table(
        "used_vial",
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("solution_id", sa.String(32), sa.ForeignKey("knowledge.id"), nullable=False),
        sa.Column("stock", sa.String(120), nullable=False),
        sa.Column("lot", sa.String(40), nullable=False),
        sa.Column("lot_key", sa.String(40), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("vial_id", sa.String(32), sa.ForeignKey("vial.id")),
    )
    op.create_index("ix_used_vial_lot", "used_vial", ["lot_key", "session_id"])
    op.create_index("ix_used_vial_vial_id", "used_vial", ["vial_id"])
