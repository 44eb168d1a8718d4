"""Which packages a contract carries out is kept up whatever comes in, whatever is taken back, whoever is killed."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from forum_portal import jobs
from forum_portal.models import Job
from procurement.models import Contract, ContractPackage, Succession
from procurement.selectors import contracts_of_packages, living_packages
from procurement.services import linking
from tests.intake.portal import apply, stage
from tests.procurement import plans
from tests.procurement.plans import CONTRACTS, MOVES, PLANS, bring, contract, move, plan, take_back

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture(autouse=True)
def _sources(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    yield from plans.registered()


def links() -> set[tuple[str, str]]:
    return set(ContractPackage.objects.values_list("contract__key", "package_key"))


def test_a_contract_points_to_every_package_it_names_once():
    bring(CONTRACTS, [contract("non_tender:1", "601;602;601"), contract("tender:2", "602")])
    assert links() == {
        ("non_tender:1", "penyedia:601"),
        ("non_tender:1", "penyedia:602"),
        ("tender:2", "penyedia:602"),
    }
    ids = dict(Contract.objects.values_list("key", "pk"))
    found = contracts_of_packages(["penyedia:602", "penyedia:999"])
    assert found == {"penyedia:602": sorted([ids["non_tender:1"], ids["tender:2"]])}


def test_a_record_of_self_managed_work_points_to_a_self_managed_package():
    bring(CONTRACTS, [contract("self_managed:9", "601"), contract("recorded:9", "601")])
    assert links() == {("self_managed:9", "swakelola:601"), ("recorded:9", "penyedia:601")}


def test_a_contract_that_names_other_packages_now_lets_go_of_the_earlier_ones():
    bring(CONTRACTS, [contract("tender:1", "601;602")])
    kept = ContractPackage.objects.get(package_key="penyedia:602").pk
    bring(CONTRACTS, [contract("tender:1", "602;603")])
    assert links() == {("tender:1", "penyedia:602"), ("tender:1", "penyedia:603")}
    assert ContractPackage.objects.get(package_key="penyedia:602").pk == kept, "what stays is not written again"


def test_undoing_an_import_takes_its_links_back(eko):
    bring(CONTRACTS, [contract("tender:1", "601")])
    run = bring(CONTRACTS, [contract("tender:1", "602"), contract("tender:2", "601")])
    take_back(run, eko)
    assert links() == {("tender:1", "penyedia:601")}


def test_a_contract_that_vanished_has_no_links():
    bring(CONTRACTS, [contract("tender:1", "601"), contract("tender:2", "602")])
    bring(CONTRACTS, [contract("tender:1", "601")], full=True)
    assert links() == {("tender:1", "penyedia:601")}


def test_plans_contracts_and_history_may_come_in_any_order():
    """Contract under the old code, the plan under the new one, and the history that joins them."""
    files = (
        (CONTRACTS, [contract("tender:1", "601")]),
        (PLANS, [plan(602), plan(603, "Pengadaan meja belajar")]),
        (MOVES, [move(601, 602)]),
    )
    seen = set()
    for order in permutations(files):
        runs = [bring(source, rows) for source, rows in order]
        seen.add((frozenset(links()), living_packages(["penyedia:601"])["penyedia:601"]))
        for run in reversed(runs):
            take_back(run, None)
        assert links() == set()
    assert seen == {(frozenset({("tender:1", "penyedia:601")}), ("penyedia:602",))}


def test_everything_can_be_linked_anew_and_nothing_changes():
    bring(CONTRACTS, [contract(f"tender:{number}", str(600 + number)) for number in range(7)])
    before = set(ContractPackage.objects.values_list("pk", "contract_id", "package_key"))
    ContractPackage.objects.filter(package_key="penyedia:603").delete()
    job = jobs.run_now(jobs.enqueue(linking.KIND))
    assert job.status == Job.Status.DONE
    assert len(links()) == 7
    jobs.run_now(jobs.enqueue(linking.KIND))
    assert {row[1:] for row in before} == set(ContractPackage.objects.values_list("contract_id", "package_key"))


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Job:
    """Five contracts in steps of two, a package that vanished and one that came: nothing of it linked yet."""
    monkeypatch.setattr(linking, "CONTRACTS_A_STEP", 2)
    bring(PLANS, [plan(601), plan(604, "Pengadaan meja belajar")])
    bring(PLANS, [plan(602), plan(604, "Pengadaan meja belajar")], full=True)
    bring(CONTRACTS, [contract(f"tender:{number}", f"{600 + number};700") for number in range(1, 6)])
    ContractPackage.objects.all().delete()
    Succession.objects.all().delete()
    Job.objects.all().delete()
    return jobs.enqueue(linking.KIND)


def everything() -> tuple[Any, ...]:
    proposals = Succession.objects.order_by("old__key").values_list("old__key", "new__key", "status")
    return frozenset(links()), ContractPackage.objects.count(), tuple(proposals)


def woken() -> int:
    return Job.objects.filter(kind=linking.COVERAGE, key="all").count()


DONE = (
    frozenset(
        {(f"tender:{number}", f"penyedia:{code}") for number in range(1, 6) for code in (600 + number, 700)},
    ),
    10,
    (("penyedia:601", "penyedia:602", "diusulkan"),),
)


@pytest.mark.parametrize("name", ["_relink", "propose_for_office", "settle_offices", "_summary"])
@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("after_writing", [False, True])
def test_killed_at_any_step_and_run_again_it_is_complete(waiting, monkeypatch, name, step, after_writing):
    real = getattr(linking, name)
    calls = []

    def dying(*args, **kwargs):
        calls.append(name)
        if len(calls) != step:
            return real(*args, **kwargs)
        if after_writing:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(linking, name, dying)
        try:
            jobs.run(waiting.pk)
        except Killed:
            assert jobs.run(waiting.pk) is False, "the dead worker's lease still runs"
            Job.objects.filter(pk=waiting.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == Job.Status.DONE
    assert everything() == DONE
    assert woken() == 1


def test_delivered_twice_it_is_done_once(waiting):
    assert jobs.run(waiting.pk) is True
    assert jobs.run(waiting.pk) is False
    assert everything() == DONE
    assert woken() == 1
    waiting.refresh_from_db()
    assert "5 kontrak dikaitkan: kaitan baru 10" in waiting.sentence


def test_what_is_published_while_the_job_reads_is_reckoned_with(waiting, monkeypatch):
    """Between reading the packages of an office and writing its proposals, the vanished package comes back."""
    from procurement.services import successions

    real = successions._wanted
    calls = []

    def meddling(office_id):
        found = real(office_id)
        calls.append(office_id)
        if len(calls) == 1:
            apply(stage(PLANS, [plan(601)]))
        return found

    monkeypatch.setattr(successions, "_wanted", meddling)
    jobs.run(waiting.pk)
    assert len(calls) == 2
    assert everything()[2] == ()
