"""How much of a source counts, and what is recorded of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.funding import SourceTold, usable
from compliance.funding.usable import CLOSED, NO_BASIS, NOT_REVIEWED, PROMISE, SPENT
from compliance.groups import Certainty, FundingKind
from compliance.models import FundingSource, Realisation
from compliance.selectors.funding import by_kind, sources_for, usable_of, usable_sources
from compliance.services import funding
from employers.models import Employer
from forum_portal.models import Change, Role
from tests.factories import user_with

TODAY = date(2026, 11, 3)
PAPER = b"%PDF-1.7 dasar"
TOLD = {
    "title": "APBD provinsi",
    "kind": "apbd_prov",
    "year": 2026,
    "budget": Decimal(1_008_000_000),
    "first_month": 1,
    "last_month": 12,
    "region": "",
    "company": "",
    "certainty": "teken",
    "legal_basis": "Pergub Kaltim 19/2023",
    "container": "SG",
    "promised_for": None,
    "note": "",
}
PAID = {
    "paid_on": date(2026, 3, 10),
    "month": 3,
    "group": "rentan",
    "region": "64.09",
    "people": 5_000,
    "amount": Decimal(84_000_000),
    "note": "",
    "today": TODAY,
}


def told(**facts) -> SourceTold:
    usual = {
        "kind": "apbd_prov",
        "budget": 100,
        "paid": 30,
        "certainty": "teken",
        "closed": False,
        "has_basis": False,
        "reviewed": False,
    }
    return SourceTold(**(usual | facts))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(list(FundingKind)),
    st.integers(0, 10**13),
    st.integers(0, 10**13),
    st.sampled_from(list(Certainty)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_what_counts_is_never_negative_never_above_what_is_left_and_nothing_has_a_reason(
    kind, budget, paid, certainty, closed, has_basis, reviewed, promises
):
    facts = SourceTold(kind, budget, paid, certainty, closed, has_basis, reviewed)
    counted = usable(facts, promises=promises)
    assert 0 <= counted.amount <= max(0, budget - paid)
    assert bool(counted.why_not) == (counted.amount == 0)
    assert usable(facts, promises=True).amount >= usable(facts, promises=False).amount


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "btt"}, NO_BASIS),
        ({"kind": "btt", "has_basis": True}, NOT_REVIEWED),
        ({"closed": True}, CLOSED),
        ({"certainty": "janji"}, PROMISE),
        ({"paid": 100}, SPENT),
    ],
)
def test_what_does_not_count_says_why(facts, why):
    assert usable(told(**facts), promises=False) == usable(told(**facts), promises=False).__class__(0, why)


def test_reviewed_unforeseen_money_counts_less_what_was_paid():
    assert usable(told(kind="btt", has_basis=True, reviewed=True), promises=False).amount == 70


def add(by, code="apbd-prov", groups=("rentan",), npp="", **change) -> FundingSource:
    return funding.add_source(code=code, groups=groups, npp=npp, told=TOLD | change, by=by)


@pytest.mark.django_db
class TestInTheTables:
    def test_a_source_is_recorded_paid_from_and_what_is_left_is_told(self, eko):
        source = add(eko)
        funding.realise(source, **PAID, by=eko)
        (one,) = usable_sources(eko, 2026, promises=False)
        assert (one.code, one.payer, one.budget, one.months) == ("apbd-prov", "apbd", 924_000_000, tuple(range(1, 13)))
        assert (one.groups, one.regions) == (frozenset({"rentan"}), frozenset())
        (line,) = by_kind(eko, 2026)
        assert (line.committed, line.realised) == (1_008_000_000, 84_000_000)
        acts = set(
            Change.objects.filter(subject=f"compliance.fundingsource:{source.pk}").values_list("action", flat=True)
        )
        assert acts == {"funding.added", "funding.realised"}

    def test_a_payment_taken_back_is_left_of_the_budget_again(self, eko):
        source = add(eko)
        row = funding.realise(source, **PAID, by=eko)
        funding.take_back(row, by=eko)
        assert usable_sources(eko, 2026, promises=False)[0].budget == 1_008_000_000
        with pytest.raises(funding.FundingRefused, match="sudah ditarik"):
            funding.take_back(row, by=eko)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"amount": Decimal(1_008_000_001)}, "Melebihi sisa anggaran, Rp1.008.000.000"),
            ({"month": 1}, "bulan 2 sampai 11"),
            ({"group": "bosda"}, "tidak termasuk"),
            ({"region": "64.72"}, "kabupaten/kotanya sendiri"),
            ({"paid_on": date(2027, 1, 1)}, "sesudah hari ini"),
        ],
    )
    def test_a_payment_outside_months_groups_place_or_budget_is_refused(self, change, said, eko):
        source = add(eko, first_month=2, last_month=11, region="64.09")
        with pytest.raises(funding.FundingRefused, match=said):
            funding.realise(source, **(PAID | change), by=eko)
        assert not Realisation.objects.exists()

    def test_unforeseen_money_counts_only_after_another_person_reviewed_its_basis(self, eko):
        source = add(eko, "btt", kind="btt")
        reviewer = user_with(Role.FORUM, full_name="Penelaah Contoh")
        count = lambda: usable_of(sources_for(eko).get(), promises=False)  # noqa: E731
        assert count().why_not == NO_BASIS
        with pytest.raises(funding.FundingRefused, match="Belum ada dasar"):
            funding.review_basis(source, note="", by=reviewer)
        funding.attach_basis(source, name="telaah.pdf", content=PAPER, by=eko)
        assert count().why_not == NOT_REVIEWED
        with pytest.raises(funding.FundingRefused, match="orang lain"):
            funding.review_basis(source, note="", by=eko)
        funding.review_basis(source, note="Sesuai.", by=reviewer)
        assert count().amount == 1_008_000_000
        funding.attach_basis(source, name="telaah-baru.pdf", content=PAPER, by=eko)
        assert count().why_not == NOT_REVIEWED

    def test_a_changed_basis_is_to_be_reviewed_again_and_a_budget_covers_what_was_paid(self, eko):
        source = add(eko, "btt", kind="btt")
        funding.attach_basis(source, name="telaah.pdf", content=PAPER, by=eko)
        funding.review_basis(source, note="", by=user_with(Role.FORUM))
        funding.realise(source, **PAID, by=eko)
        change = {"groups": ("rentan",), "npp": "", "by": eko}
        with pytest.raises(funding.FundingRefused, match=r"di bawah yang sudah dibayarkan, Rp84\.000\.000"):
            funding.change_source(source, told=TOLD | {"kind": "btt", "budget": Decimal(1)}, **change)
        funding.change_source(source, told=TOLD | {"kind": "btt", "legal_basis": "Lain"}, **change)
        assert sources_for(eko).get().reviewed_at is None

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"npp": "99999999"}, "tidak ada dalam data kepesertaan"),
            ({"groups": ()}, "paling sedikit satu kelompok"),
            ({"first_month": 9, "last_month": 3}, "mendahului"),
        ],
    )
    def test_a_source_that_cannot_be_is_refused(self, change, said, eko):
        with pytest.raises(funding.FundingRefused, match=said):
            add(eko, **change)
        assert not FundingSource.objects.exists()

    def test_a_code_is_used_once_and_a_closed_source_counts_no_more(self, eko):
        source = add(eko)
        with pytest.raises(funding.FundingRefused, match="sudah dipakai"):
            add(eko)
        funding.close_source(source, by=eko)
        assert usable_sources(eko, 2026, promises=True)[0].why_not == CLOSED
        with pytest.raises(funding.FundingRefused, match="sudah ditutup"):
            funding.realise(source, **PAID, by=eko)

    def test_what_a_company_gives_names_its_employer(self, eko):
        Employer.objects.create(key="26004417")
        assert add(eko, "csr", kind="csr", company="PT Sawit Lembah", npp="26004417").employer.key == "26004417"
