"""Labour congruity: worked by hand, two-sided, and never more than "layak dilihat"."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.congruity import Band, Declared, congruity, months_of, peer_groups, peer_key, simulate
from compliance.rules.contribution import Bracket
from compliance.rules.labour_shares import FOREIGN_SHARES, CleanContract, LabourShare, local_shares
from compliance.rules.law import MinimumWage
from compliance.rules.quartiles import group_of

WAGE = MinimumWage(date(2026, 1, 1), date(2026, 12, 31), "Pengumuman Gubernur", False, "64.72", Decimal(4_000_000))
ROAD = next(row for row in FOREIGN_SHARES if row.category == "jalan_jembatan")
# 1 billion x 13.77 % is 137.7 million of wages; 73 days are 2.4 months of 4 million each, so 14.34375 workers.
DECLARED = Declared(
    value=Decimal(1_000_000_000),
    declared_value=Decimal(1_000_000_000),
    contract_days=73,
    cover_days=73,
    workers=14,
    wage=WAGE,
    share=ROAD,
)


def test_the_expected_workers_come_out_as_worked_by_hand() -> None:
    found = congruity(DECLARED)
    assert months_of(73) == pytest.approx(Decimal("2.4"))
    assert found.expected_workers is not None
    assert round(found.expected_workers, 5) == Decimal("14.34375")
    assert found.headcount.ratio is not None
    assert round(found.headcount.ratio, 4) == Decimal("0.9760")
    assert found.headcount.band is Band.FREE


def test_every_use_says_which_share_and_that_it_is_foreign_and_that_the_wage_is_to_be_verified() -> None:
    sentence = congruity(DECLARED).headcount.sentence
    assert "14 dinyatakan, 14,3 diperkirakan." in sentence
    assert "Bagian upah 13,77% (acuan asing: Italia" in sentence
    assert "Rp4.000.000 sebulan (Pengumuman Gubernur, perlu diverifikasi)" in sentence


@pytest.mark.parametrize(
    ("declared", "band", "side"),
    [
        (1000, Band.FREE, ""),
        (950, Band.FREE, ""),
        (1050, Band.FREE, ""),
        (949, Band.EXPLAIN, "lebih rendah"),
        (1051, Band.EXPLAIN, "lebih tinggi"),
        (750, Band.EXPLAIN, "lebih rendah"),
        (749, Band.LOOK, "lebih rendah"),
        (1251, Band.LOOK, "lebih tinggi"),
    ],
)
def test_both_sides_are_told_and_five_percent_is_free(declared: int, band: Band, side: str) -> None:
    found = congruity(replace(DECLARED, value=Decimal(1000), declared_value=Decimal(declared)))
    assert found.value.band is band
    assert side in found.value.sentence


def test_the_period_ratio_is_cover_days_over_contract_days() -> None:
    found = congruity(replace(DECLARED, cover_days=60))
    assert found.period.sentence == "Masa perlindungan ÷ masa kontrak = 82,2%: perlu penjelasan (lebih rendah)."


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        ({"value": None}, "nilai kontrak tanpa PPN tidak diketahui"),
        ({"contract_days": None}, "masa kontrak tidak diketahui"),
        ({"wage": None}, "upah minimum setempat tidak diketahui"),
        ({"share": None}, "jenis pekerjaan ini tidak mempunyai acuan bagian upah"),
        ({"workers": None}, "jumlah pekerja tidak dinyatakan"),
    ],
)
def test_what_is_not_known_is_no_measure_and_says_why(gap: dict[str, None], reason: str) -> None:
    found = congruity(replace(DECLARED, **gap)).headcount
    assert (found.ratio, found.band) == (None, Band.UNKNOWN)
    assert reason in found.sentence


def test_another_category_changes_the_headcount_alone() -> None:
    school = next(row for row in FOREIGN_SHARES if row.category == "gedung_rehab")
    one, other = congruity(DECLARED), congruity(replace(DECLARED, share=school))
    assert (one.value, one.period, one.density) == (other.value, other.period, other.density)
    assert other.headcount.band is Band.LOOK
    assert other.band is Band.LOOK


def test_fewer_than_twenty_peers_say_nothing() -> None:
    nineteen = group_of([Decimal(14)] * 19)
    assert congruity(DECLARED, nineteen).peers.band is Band.UNKNOWN
    assert "hanya 19 pekerjaan sejenis, paling sedikit 20" in congruity(DECLARED, nineteen).peers.sentence
    assert congruity(DECLARED, group_of([Decimal(14)] * 20)).peers.band is Band.FREE


def test_outside_the_fences_of_its_peers_is_worth_a_look_on_either_side() -> None:
    # 1 to 20: quartiles 5.75, 10.5 and 15.25, fences at -8.5 and 29.5 workers per billion.
    group = group_of(map(Decimal, range(1, 21)))
    assert group is not None
    assert (group.lower_quartile, group.median, group.upper_quartile) == (
        Decimal("5.75"),
        Decimal("10.5"),
        Decimal("15.25"),
    )
    assert (group.low_fence, group.high_fence) == (Decimal("-8.5"), Decimal("29.5"))
    assert congruity(replace(DECLARED, workers=29), group).peers.band is Band.FREE
    assert congruity(replace(DECLARED, workers=30), group).peers.band is Band.LOOK
    tight = group_of([Decimal(20), *map(Decimal, range(18, 37))])
    assert congruity(replace(DECLARED, workers=2), tight).peers.band is Band.LOOK


def test_peers_are_grouped_by_category_size_and_year() -> None:
    assert peer_key("jalan_jembatan", Decimal(100_000_000), 2025) == ("jalan_jembatan", 0, 2025)
    assert peer_key("jalan_jembatan", Decimal(100_000_001), 2025) == ("jalan_jembatan", 1, 2025)
    groups = peer_groups(
        [
            ("jalan_jembatan", Decimal(200_000_000), 2025, 2),
            ("jalan_jembatan", Decimal(400_000_000), 2025, 8),
            ("jalan_jembatan", Decimal(400_000_000), 2024, 8),
            ("gedung_baru", Decimal(400_000_000), 2025, 8),
        ]
    )
    assert list(groups) == [("jalan_jembatan", 1, 2025)]
    assert groups["jalan_jembatan", 1, 2025].median == 15


def test_local_medians_take_the_place_of_foreign_shares_once_twenty_clean_contracts_tell() -> None:
    clean = CleanContract("jalan_jembatan", Decimal(1_000_000_000), 10, Decimal(4_000_000), Decimal(2))
    assert clean.share == Decimal("0.08")
    assert local_shares([clean] * 19)["jalan_jembatan"].origin == "foreign"
    local = local_shares([clean] * 20)["jalan_jembatan"]
    assert (local.origin, local.share, local.contracts) == ("local", Decimal("0.08"), 20)
    assert local.label == "Jalan dan jembatan"
    assert "20 kontrak setempat" in local.source
    assert local_shares([clean] * 20)["gedung_baru"].origin == "foreign"


def test_every_starting_share_is_labelled_foreign_and_to_be_verified() -> None:
    assert len({row.category for row in FOREIGN_SHARES}) == len(FOREIGN_SHARES)
    assert all(row.origin == "foreign" and "perlu diverifikasi" in row.source for row in FOREIGN_SHARES)
    assert all(0 < row.share < 1 for row in FOREIGN_SHARES)


BRACKETS = (
    Bracket(Decimal(0), Decimal(100_000_000), Decimal("0.0021"), Decimal("0.0003")),
    Bracket(Decimal(100_000_000), None, Decimal("0.0017"), Decimal("0.0002")),
)


def test_the_simulator_tells_workers_and_contribution_before_signing() -> None:
    found = simulate(
        Decimal(222_000_000),
        includes_vat=True,
        vat_rate=Decimal("0.11"),
        brackets=BRACKETS,
        contract_days=73,
        wage=WAGE,
        share=ROAD,
    )
    assert found.contribution.total == 430_000
    assert found.sentences[0] == "Perkiraan iuran menurut nilai kontrak: Rp430.000."
    assert found.sentences[1].startswith("Perkiraan pekerja: 2,9 orang.")


def test_the_simulator_gives_the_contribution_even_where_it_cannot_tell_the_workers() -> None:
    found = simulate(
        Decimal(200_000_000),
        includes_vat=False,
        vat_rate=Decimal("0.11"),
        brackets=BRACKETS,
        contract_days=None,
        wage=WAGE,
        share=None,
    )
    assert found.expected_workers is None
    assert found.contribution.total == 430_000
    assert "masa kontrak tidak diketahui; jenis pekerjaan ini" in found.sentences[1]


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_no_deviation_is_ever_called_more_than_worth_a_look(value: int, declared: int) -> None:
    found = congruity(replace(DECLARED, value=Decimal(value), declared_value=Decimal(declared)))
    assert found.value.band in (Band.FREE, Band.EXPLAIN, Band.LOOK)


@given(st.integers(1, 10**6), st.integers(1, 2000), st.decimals("0.01", "0.5", places=4))
def test_more_value_or_less_time_never_lowers_the_expected_workers(million: int, days: int, fraction: Decimal) -> None:
    share = LabourShare("x", "X", fraction, "uji", "local")
    one = congruity(replace(DECLARED, value=Decimal(million * 10**6), contract_days=days + 1, share=share))
    more = congruity(replace(DECLARED, value=Decimal((million + 1) * 10**6), contract_days=days, share=share))
    assert one.expected_workers is not None
    assert more.expected_workers is not None
    assert more.expected_workers > one.expected_workers
