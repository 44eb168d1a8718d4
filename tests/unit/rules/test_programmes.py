"""PDS_PROGRAM: what each size must join, and that JKP is no reason."""

import pytest

from compliance.rules.programmes import judge
from tests.unit.rules.cases import firm

JKK_JKM = frozenset({"JKK", "JKM"})


@pytest.mark.parametrize(
    ("size", "joined", "missing"),
    [
        ("mikro", JKK_JKM, None),
        ("mikro", frozenset({"JKK"}), "JKM"),
        ("kecil", JKK_JKM, "JHT"),
        ("kecil", JKK_JKM | {"JHT"}, None),
        ("menengah", JKK_JKM | {"JHT"}, "JP"),
        ("besar", JKK_JKM, "JHT, JP"),
        ("besar", JKK_JKM | {"JHT", "JP"}, None),
        ("besar", JKK_JKM | {"JHT", "JP", "JKP"}, None),
    ],
)
def test_each_size_must_join_its_own_programmes(size: str, joined: frozenset[str], missing: str | None) -> None:
    verdict = judge(firm(size=size, programmes=joined))
    if missing is None:
        assert verdict is None
    else:
        assert verdict is not None
        assert ("Program yang belum diikuti", missing) in verdict.evidence


def test_an_employer_of_unknown_size_or_with_unknown_programmes_is_not_judged() -> None:
    assert judge(firm(size="", programmes=JKK_JKM)) is None
    assert judge(firm(size="besar", programmes=frozenset())) is None


def test_the_programmes_of_an_inactive_membership_are_not_judged() -> None:
    assert judge(firm(status="nonaktif", size="besar", programmes=JKK_JKM)) is None
