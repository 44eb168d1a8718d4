"""What people decide of the kind of work: who may, what it changes, and that it stays."""

from datetime import date
from typing import Any

import pytest

from compliance.models import ContractCheck, PackageCoverage
from compliance.selectors import facts
from compliance.services.cross_check import ask_cross_check
from forum_portal import jobs, trail
from forum_portal.models import Job, User
from procurement.models import Contract, Package
from procurement.selectors.physical import physical_panel
from procurement.services.physical import PhysicalRefused, decide_physical
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.plans import contract, package, reckoned
from tests.journeys import world

pytestmark = pytest.mark.django_db

WHY = "Menurut KAK, hanya pengadaan bahan tanpa pemasangan."


@pytest.fixture
def works(shelf, pupr, eko) -> Contract:
    """Works past their deadline, of a firm in good order, checked."""
    bring_extracts(eko, employers=extract())
    day = date(2025, 6, 2)
    row = contract(
        pupr,
        package(pupr, "51001", physical="ya", physical_words="pemeliharaan"),
        contractor_name=world.IN_ORDER,
        npwp=world.NPWP[world.IN_ORDER],
        is_construction=True,
        physical="ya",
        physical_words="pemeliharaan",
        contract_number="600/777/SPK/2025",
        spk_date=day,
        first_spk_date=day,
        clock_date=day,
        clock_basis="kontrak",
        value=150_000_000,
    )
    jobs.run_now(ask_cross_check(by=None))
    jobs.run_all_queued()
    assert project_of(row) == "TERLAMBAT"
    return row


def project_of(row: Contract) -> str:
    return ContractCheck.objects.get(contract=row).project_outcome


def test_a_decision_changes_the_outcome_and_a_withdrawal_brings_it_back(works, eko):
    decide_physical(by=eko, subject=works, decision="tidak", reason=WHY)
    jobs.run_all_queued()
    assert project_of(works) == "BUKAN_KONSTRUKSI"
    decide_physical(by=eko, subject=works, decision="", reason="Keliru dibaca.")
    jobs.run_all_queued()
    assert project_of(works) == "TERLAMBAT"


def test_only_this_contract_is_checked_again_and_its_packages_counted_again(works, eko):
    decide_physical(by=eko, subject=works, decision="tidak", reason=WHY)
    waiting = Job.objects.filter(status=Job.Status.QUEUED)
    packages = [Package.objects.get().pk]
    assert {(job.kind, str(job.payload)) for job in waiting} == {
        ("compliance.cross_check", str({"contracts": [works.pk]})),
        ("compliance.coverage", str({"packages": packages})),
    }


def test_a_decision_in_the_middle_of_a_long_check_is_not_overwritten_by_what_was_read_before(works, eko, monkeypatch):
    real, calls = facts.known_findings, []

    def known_findings(ids: Any) -> Any:
        if not calls:
            decide_physical(by=eko, subject=works, decision="tidak", reason=WHY)
        calls.append(ids)
        return real(ids)

    monkeypatch.setattr(facts, "known_findings", known_findings)
    jobs.run_now(ask_cross_check(by=None))
    assert len(calls) == 2, "the contracts were read and judged again"
    assert project_of(works) == "BUKAN_KONSTRUKSI"


def test_a_package_is_decided_on_by_itself(pupr, eko):
    row = package(pupr, "51002", physical="tanya")
    reckoned()
    decide_physical(by=eko, subject=row, decision="ya", reason="Ada pekerjaan pondasi.")
    jobs.run_all_queued()
    assert PackageCoverage.objects.get(package=row).physical == "ya"


def test_the_decision_is_kept_with_its_reason_and_by_whom(works, eko):
    decide_physical(by=eko, subject=works, decision="tidak", reason=f"  {WHY}  ")
    works.refresh_from_db()
    panel = physical_panel(works, works.current)
    assert (panel.said, panel.decided, panel.in_force) == (
        "Pekerjaan fisik",
        "Bukan pekerjaan fisik",
        "Bukan pekerjaan fisik",
    )
    assert panel.latest is not None
    assert (panel.latest.change.by, panel.latest.change.why) == (eko, WHY)
    decide_physical(by=eko, subject=works, decision="", reason="Keliru dibaca.")
    works.refresh_from_db()
    panel = physical_panel(works, works.current)
    assert (panel.in_force, panel.latest, len(panel.history)) == ("Pekerjaan fisik", None, 2)


def test_the_same_decision_again_changes_nothing(works, eko):
    for _ in range(2):
        decide_physical(by=eko, subject=works, decision="tidak", reason=WHY)
    assert trail.history_of(works).count() == 1


@pytest.mark.parametrize(
    ("decision", "reason", "told"),
    [
        ("tidak", "  ", "Alasan belum diisi"),
        ("mungkin", WHY, "Pilih salah satu"),
        ("ya", "a" * 2001, "terlalu panjang"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(works, eko, decision, reason, told):
    with pytest.raises(PhysicalRefused, match=told):
        decide_physical(by=eko, subject=works, decision=decision, reason=reason)
    assert trail.history_of(works).count() == 0


def post(as_user: Any, user: User, row: Contract, **given: str) -> Any:
    return as_user(user).post(f"/kontrak/{row.pk}/jenis-pekerjaan/", {"decision": "tidak", "reason": WHY, **given})


def test_the_office_and_the_secretariat_may_decide(works, as_user, eko, dewi, citra, budi, ani):
    for user in (eko, *staff_of(works, (ani, budi, citra, dewi))):
        assert post(as_user, user, works).status_code == 302
    works.refresh_from_db()
    assert works.physical_decision == "tidak"


def staff_of(row: Contract, users: tuple[User, ...]) -> list[User]:
    found = [user for user in users if user.memberships.filter(role="opd", office=row.office).exists()]
    assert found, "the cast has staff of this office"
    return found


def test_nobody_else_may_and_no_button_is_shown_to_them(works, as_user, ani, budi, citra, dewi):
    others = [user for user in (ani, budi, citra, dewi) if user not in staff_of(works, (ani, budi, citra, dewi))]
    assert others
    for user in others:
        assert post(as_user, user, works).status_code == 404
        page = as_user(user).get(f"/kontrak/{works.pk}/")
        if page.status_code == 200:
            assert "jenis-pekerjaan/" not in page.content.decode()
        with pytest.raises(PhysicalRefused, match="sekretariat atau petugas OPD"):
            decide_physical(by=user, subject=works, decision="tidak", reason=WHY)
    works.refresh_from_db()
    assert works.physical_decision == ""


def test_the_page_says_what_the_words_say_and_what_was_decided(works, as_user, eko):
    before = as_user(eko).get(f"/kontrak/{works.pk}/").content.decode()
    assert "Kata penentu: pemeliharaan" in before
    assert "Belum ada; kata-katanya yang dipakai." in before
    assert post(as_user, eko, works).status_code == 302
    after = as_user(eko).get(f"/kontrak/{works.pk}/").content.decode()
    assert WHY in after
    assert "Ikuti kata-kata paket" in after
    assert "Riwayat putusan jenis pekerjaan" in after


def test_a_refused_form_says_why(works, as_user, eko):
    client = as_user(eko)
    client.post(f"/kontrak/{works.pk}/jenis-pekerjaan/", {"decision": "tidak", "reason": ""})
    assert "Alasan belum diisi" in client.get(f"/kontrak/{works.pk}/").content.decode()
