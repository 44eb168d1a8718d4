"""What became of packages that vanished: proposed where it is plain, decided by people, still to be read."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from forum_portal.models import Change, Job
from procurement.models import Package, Succession
from procurement.selectors import (
    living_packages,
    package_by_key_for,
    packages_for,
    retired_packages_for,
)
from procurement.services.successions import DecisionRefused, decide_successions
from procurement.successors import Planned, propose
from tests.procurement import plans
from tests.procurement.plans import MOVES, OTHERS, PLANS, bring, move, plan, replaced, take_back

pytestmark = pytest.mark.django_db
Status = Succession.Status


@pytest.fixture(autouse=True)
def _sources(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    yield from plans.registered()


def proposed() -> set[tuple[str, str]]:
    rows = Succession.objects.filter(status=Status.PROPOSED)
    return {(old.split(":")[1], new.split(":")[1]) for old, new in rows.values_list("old__key", "new__key")}


def test_a_package_that_comes_as_its_like_goes_is_proposed_with_the_reasons():
    replaced([plan(601)], [plan(602)])
    succession = Succession.objects.get()
    assert (succession.old.key, succession.new.key) == ("penyedia:601", "penyedia:602")
    assert succession.why == [
        "Satuan kerja sama: Dinas Pekerjaan Umum dan Penataan Ruang.",
        "Nama paket sama.",
        "Pagu sama: Rp200.000.000.",
        "Paket baru muncul pada impor yang sama dengan hilangnya paket lama.",
    ]


def test_case_and_punctuation_of_a_name_make_no_difference():
    replaced([plan(601, "Rehabilitasi Drainase, Jl. Melati")], [plan(602, "REHABILITASI DRAINASE JL MELATI")])
    assert proposed() == {("601", "602")}


def test_a_package_that_comes_with_a_later_list_is_proposed_too():
    replaced([plan(601)], [])
    assert proposed() == set()
    bring(PLANS, [plan(602)])
    assert proposed() == {("601", "602")}
    assert "Paket baru muncul sesudah paket lama hilang dari daftar." in Succession.objects.get().why


def test_two_packages_that_stood_on_one_list_are_two_packages():
    bring(PLANS, [*OTHERS, plan(601), plan(602)])
    bring(PLANS, [*OTHERS, plan(602)], full=True)
    assert proposed() == set()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"pagu": 215_000_000}, True),
        ({"pagu": 225_000_000}, False),
        ({"nama": "Rehabilitasi drainase Jalan Melatti"}, True),
        ({"nama": "Rehabilitasi drainase Jalan Kenanga"}, False),
        ({"nama": "Rehabilitasi drainase Jalan Melatti", "pagu": 215_000_000}, False),
        ({"satker": "1.03.0.00.0.00.01.0007", "nama_satker": "UPTD Jalan"}, False),
        ({"tahun": 2026}, False),
        ({"kunci": "swakelola:602"}, False),
    ],
)
def test_what_differs_a_little_is_proposed_and_what_differs_more_is_not(changes, found):
    replaced([plan(601)], [plan(602) | changes])
    assert proposed() == ({("601", "602")} if found else set())


def test_names_that_differ_by_a_number_are_two_works():
    replaced([plan(601, "Pembangunan drainase lingkungan RT 12")], [plan(602, "Pembangunan drainase lingkungan RT 13")])
    assert proposed() == set()


def test_the_reasons_follow_what_the_packages_say_now():
    replaced([plan(601)], [plan(602)])
    first = Succession.objects.get()
    bring(PLANS, [plan(602, pagu=190_000_000)])
    again = Succession.objects.get()
    assert again.pk == first.pk
    assert "Pagu turun 5%: dari Rp200.000.000 menjadi Rp190.000.000." in again.why


def test_a_change_of_the_pagu_is_told_in_rupiah_and_as_a_share():
    replaced([plan(601)], [plan(602, pagu=209_000_000)])
    assert "Pagu naik 4,5%: dari Rp200.000.000 menjadi Rp209.000.000." in Succession.objects.get().why


def test_where_two_are_as_likely_none_is_proposed():
    replaced([plan(601)], [plan(602), plan(603)])
    assert proposed() == set()


def test_among_equals_the_one_of_the_same_method_is_proposed():
    old = [plan(601), plan(611, metode="Tender")]
    replaced(old, [plan(602), plan(612, metode="Tender")])
    assert proposed() == {("601", "602"), ("611", "612")}


def test_nothing_is_proposed_where_the_history_says_it():
    replaced([plan(601), plan(611, "Pengadaan meja belajar")], [plan(602), plan(612, "Pengadaan meja belajar")])
    assert proposed() == {("601", "602"), ("611", "612")}
    run = bring(MOVES, [move(601, 650)])
    assert proposed() == {("611", "612")}
    take_back(run, None)
    assert proposed() == {("601", "602"), ("611", "612")}


def test_undoing_the_import_withdraws_what_nobody_has_decided_and_keeps_decisions(eko):
    pairs = [(601, 602, "Jalan Melati"), (611, 612, "Jalan Cendana"), (621, 622, "Jalan Gelatik")]
    run = replaced([plan(old, street) for old, _, street in pairs], [plan(new, street) for _, new, street in pairs])
    by_old = {row.old.kd_rup: row for row in Succession.objects.select_related("old")}
    decide_successions(ids=[by_old["601"].pk], by=eko, answer=Status.CONFIRMED)
    decide_successions(ids=[by_old["611"].pk], by=eko, answer=Status.REFUSED)
    take_back(run, eko)
    assert set(Succession.objects.values_list("old__kd_rup", "status")) == {("601", "diterima"), ("611", "ditolak")}
    assert living_packages(["penyedia:601"]) == {"penyedia:601": ("penyedia:601",)}, "the old one is visible again"


def test_a_refused_pair_is_not_proposed_again_and_another_one_may_be(eko):
    replaced([plan(601)], [plan(602)])
    decide_successions(ids=[Succession.objects.get().pk], by=eko, answer=Status.REFUSED)
    bring(PLANS, [plan(603)])
    assert proposed() == {("601", "603")}
    assert Succession.objects.get(new__kd_rup="602").status == Status.REFUSED


def test_a_decision_is_on_the_trail_wakes_the_coverage_and_can_be_taken_back(eko):
    replaced([plan(601)], [plan(602)])
    succession = Succession.objects.get()
    assert decide_successions(ids=[succession.pk], by=eko, answer=Status.CONFIRMED) == 1
    assert decide_successions(ids=[succession.pk], by=eko, answer=Status.CONFIRMED) == 0
    job = Job.objects.filter(kind="compliance.coverage").latest("pk")
    assert job.payload == {"packages": sorted([succession.old_id, succession.new_id])}
    assert living_packages(["penyedia:601"]) == {"penyedia:601": ("penyedia:602",)}
    decide_successions(ids=[succession.pk], by=eko, answer=Status.PROPOSED)
    succession.refresh_from_db()
    assert (succession.status, succession.decided_by, succession.decided_at) == (Status.PROPOSED, None, None)
    assert living_packages(["penyedia:601"]) == {"penyedia:601": ()}
    actions = Change.objects.filter(subject=f"procurement.succession:{succession.pk}").order_by("pk")
    assert list(actions.values_list("action", "by__username")) == [
        ("succession.confirmed", "eko"),
        ("succession.taken_back", "eko"),
    ]


def test_a_second_successor_is_for_the_history_to_say(eko):
    replaced([plan(601)], [plan(602)])
    first = Succession.objects.get()
    decide_successions(ids=[first.pk], by=eko, answer=Status.CONFIRMED)
    bring(PLANS, [plan(603)])
    assert proposed() == set()
    second = Succession.objects.create(old=first.old, new=Package.objects.get(kd_rup="603"))
    with pytest.raises(DecisionRefused, match="sudah mempunyai penerus"):
        decide_successions(ids=[second.pk], by=eko, answer=Status.CONFIRMED)
    with pytest.raises(DecisionRefused, match="Centang 1 sampai 100"):
        decide_successions(ids=[], by=eko, answer=Status.CONFIRMED)
    with pytest.raises(DecisionRefused, match="Pilih salah satu"):
        decide_successions(ids=[second.pk], by=eko, answer="entah")


def test_a_retired_package_is_found_as_it_was_published_last(ani, citra, eko):
    replaced([plan(601)], [plan(602)])
    office = Package.objects.get(kd_rup="601").office
    ani.memberships.update(office=office)
    page = package_by_key_for(ani, "penyedia:601")
    assert page is not None
    assert (page.retired, page.version.name) == (True, "Rehabilitasi drainase Jalan Melati")
    assert package_by_key_for(ani, "penyedia:602").retired is False
    assert package_by_key_for(citra, "penyedia:601") is None
    assert package_by_key_for(eko, "penyedia:999") is None
    assert [row.key for row in retired_packages_for(ani)] == ["penyedia:601"]
    assert "penyedia:601" not in {row.key for row in packages_for(ani)}


def test_a_package_whose_only_import_was_taken_back_was_never_there(eko):
    run = bring(PLANS, [plan(601)])
    take_back(run, eko)
    assert package_by_key_for(eko, "penyedia:601") is None
    assert not retired_packages_for(eko).exists()


def test_three_thousand_against_three_thousand_takes_less_than_a_second():
    day = datetime(2025, 10, 3, tzinfo=UTC)

    def package(id: int, name: str, pagu: int) -> Planned:
        satker = (plans.SATKER, "Dinas Pekerjaan Umum dan Penataan Ruang")
        return Planned(id, "penyedia", 2025, 1, *satker, name, Decimal(pagu), ("Pengadaan Langsung",), day)

    streets = [f"Rehabilitasi jalan lingkungan {chr(65 + n % 26)}{n}" for n in range(3000)]
    gone = [package(n, streets[n], 200_000_000) for n in range(3000)]
    new = [package(10_000 + n, streets[n] + ("" if n % 3 else " lanjutan"), 200_000_000) for n in range(3000)]
    started = time.process_time()
    found = propose(gone, new)
    assert time.process_time() - started < 1
    assert {(each.old, each.new) for each in found} >= {(n, 10_000 + n) for n in range(3000) if n % 3}
