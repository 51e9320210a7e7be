from prolodesk.domain.rights import MATRIX, Right, Role, rights_of, roles_with

CLINICAL = {Right.SEE_CHART, Right.RECORD_HISTORY, Right.RECORD_CONSENT, Right.PREPARE, Right.HANDLE_VIALS}


def test_every_right_is_held_by_some_role():
    assert {right for right in Right if not roles_with(right)} == set()


def test_reception_sees_no_chart_and_signs_nothing():
    assert not rights_of([Role.RECEPTIONIST]) & (CLINICAL | {Right.SIGN, Right.SAVE_PLAN})


def test_only_providers_sign_plan_overbook_and_backdate():
    for right in (Right.SIGN, Right.SAVE_PLAN, Right.OVERBOOK, Right.BACKDATE, Right.APPROVE_KNOWLEDGE):
        assert roles_with(right) == (Role.PROVIDER,)


def test_an_owner_alone_sees_no_patient():
    assert not rights_of([Role.OWNER]) & (CLINICAL | {Right.SEE_PATIENTS, Right.SEE_SCHEDULE, Right.BOOK})


def test_several_roles_add_up():
    assert rights_of([Role.OWNER, Role.PROVIDER]) == MATRIX[Role.OWNER] | MATRIX[Role.PROVIDER]


def test_nobody_without_a_role_may_do_anything():
    assert rights_of([]) == frozenset()
