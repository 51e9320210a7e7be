"""Step 1, first half: the clinic, its people and patients, its knowledge, drafts and the audit chain."""

import sqlalchemy as sa
from alembic.operations import Operations


def make_clinic_tables(op: Operations) -> None:
    """Make the tables, in the order in which they refer to each other."""
    _appointment_type_and_more(op)
    _resource_and_more(op)
    _knowledge_and_more(op)
    _room_and_more(op)
    _measurement(op)


def _appointment_type_and_more(op: Operations) -> None:
    op.create_table(
        "appointment_type",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("hue", sa.Integer(), nullable=False),
        sa.Column("buffer_minutes", sa.Integer(), nullable=False),
        sa.Column("recovery_minutes", sa.Integer(), nullable=False),
        sa.Column("room_kind", sa.String(40), nullable=False),
        sa.Column("device_kind", sa.String(40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("buffer_minutes >= 0 and recovery_minutes >= 0 and capacity between 1 and 12"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("patient_id", sa.String(32), nullable=False),
        sa.Column("detail_hash", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_patient_id", "audit", ["patient_id"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("initials", sa.String(4), nullable=False),
        sa.Column("hue", sa.Integer(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("prescriber", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )


def _resource_and_more(op: Operations) -> None:
    op.create_table(
        "resource",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.CheckConstraint("kind in ('patient', 'provider', 'room', 'device')"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(60), primary_key=True),
        sa.Column("value", sa.JSON(), nullable=False),
    )
    op.create_table(
        "audit_detail",
        sa.Column("seq", sa.BigInteger(), sa.ForeignKey("audit.seq"), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("form", sa.String(40), primary_key=True),
        sa.Column("entity_id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.String(32), primary_key=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_by", sa.String(32), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_table(
        "hours_exception",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("resource_id", sa.String(32), sa.ForeignKey("resource.id")),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.Integer()),
        sa.Column("closes", sa.Integer()),
        sa.Column("only", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.CheckConstraint("until_on >= from_on"),
        sa.CheckConstraint("(opens is null) = (closes is null) and (opens is null or opens >= 0 and closes > opens)"),
        sa.CheckConstraint("closes is null or closes <= 1440"),
    )
    op.create_index("ix_hours_exception_resource_id", "hours_exception", ["resource_id"])
    op.create_index("ix_hours_exception_until_on", "hours_exception", ["until_on"])


def _knowledge_and_more(op: Operations) -> None:
    op.create_table(
        "knowledge",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(1), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("approved_by", sa.String(32), sa.ForeignKey("person.id")),
        sa.Column("approved_at", sa.BigInteger()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("kind", "key", "revision"),
    )
    op.create_table(
        "opening_hours",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("resource_id", sa.String(32), sa.ForeignKey("resource.id")),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("only", sa.String(12), nullable=False),
        sa.CheckConstraint("weekday between 0 and 6 and opens >= 0 and closes > opens and closes <= 1440"),
    )
    op.create_index("ix_opening_hours_resource_id", "opening_hours", ["resource_id"])
    op.create_table(
        "patient",
        sa.Column("id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
        sa.Column("chart_number", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(100), nullable=False),
        sa.Column("given", sa.String(100), nullable=False),
        sa.Column("title", sa.String(30), nullable=False),
        sa.Column("preferred", sa.String(100), nullable=False),
        sa.Column("sex", sa.String(20), nullable=False),
        sa.Column("born_on", sa.Date()),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("second_phone", sa.String(40), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("emergency_name", sa.String(100), nullable=False),
        sa.Column("emergency_phone", sa.String(40), nullable=False),
        sa.Column("emergency_relation", sa.String(60), nullable=False),
        sa.Column("medication", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("no_known_allergies_on", sa.Date()),
        sa.Column("sounds", sa.String(40), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("chart_number"),
    )
    op.create_index("ix_patient_sounds", "patient", ["sounds"])


def _room_and_more(op: Operations) -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "type_length",
        sa.Column("type_id", sa.String(32), sa.ForeignKey("appointment_type.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0"),
    )
    op.create_table(
        "type_withheld",
        sa.Column("type_id", sa.String(32), sa.ForeignKey("appointment_type.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("provider_id", sa.String(32), sa.ForeignKey("resource.id"), primary_key=True),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(12), nullable=False),
        sa.Column("joint", sa.String(60), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("for_everyone", sa.Boolean(), nullable=False),
        sa.Column("since_on", sa.Date()),
        sa.Column("until_on", sa.Date()),
    )
    op.create_index("ix_alert_patient_id", "alert", ["patient_id"])
    op.create_table(
        "complaint",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("region", sa.String(30), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("onset", sa.String(200), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("previous_treatment", sa.Text(), nullable=False),
        sa.Column("red_flags", sa.JSON(), nullable=False),
        sa.Column("red_flags_note", sa.Text(), nullable=False),
        sa.Column("examination", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_complaint_patient_id", "complaint", ["patient_id"])


def _measurement(op: Operations) -> None:
    op.create_table(
        "measurement",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("patient_id", sa.String(32), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_measurement_patient_id", "measurement", ["patient_id"])
