"""Alerts in the order in which they must be read."""

from prolodesk.domain.alerts import AlertKind, Severity, kind_words, rank, severity_words


def test_allergies_come_first_the_gravest_before_the_others() -> None:
    alerts = [("note", ""), ("allergy", "mild"), ("diabetes", ""), ("allergy", "anaphylaxis"), ("allergy", "unknown")]
    assert sorted(alerts, key=lambda alert: rank(*alert)) == [
        ("allergy", "anaphylaxis"),
        ("allergy", "unknown"),
        ("allergy", "mild"),
        ("diabetes", ""),
        ("note", ""),
    ]


def test_every_kind_and_severity_has_words_of_its_own() -> None:
    kinds = [kind_words(kind).template for kind in AlertKind]
    assert len(set(kinds)) == len(kinds) and all(kinds)
    assert len({severity_words(each).template for each in Severity} - {""}) == len(Severity)
