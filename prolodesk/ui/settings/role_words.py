"""Roles in words, for ticks and lists."""

from collections.abc import Iterable

from prolodesk.domain.rights import Role
from prolodesk.words import tr


def role_texts() -> tuple[tuple[Role, str], ...]:
    """The roles and what they are called."""
    return (
        (Role.PROVIDER, tr("Provider")),
        (Role.RECEPTIONIST, tr("Receptionist")),
        (Role.ASSISTANT, tr("Assistant")),
        (Role.OWNER, tr("Owner")),
    )


def roles_line(roles: Iterable[Role]) -> str:
    """Provider, owner"""
    held = set(roles)
    return ", ".join(text for role, text in role_texts() if role in held)
