"""The day on which the registration clock starts, and the paper it stands on."""

from datetime import date
from typing import Any

import pytest

from compliance.models import ContractCheck
from compliance.services.cross_check import ask_cross_check
from forum_portal import jobs
from procurement.models import Contract
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.plans import contract
from tests.compliance.results import findings
from tests.journeys import world

pytestmark = pytest.mark.django_db

STARTED = date(2025, 6, 2)
BY_CONTRACT = {"spk_date": STARTED, "first_spk_date": STARTED, "clock_date": STARTED, "clock_basis": "kontrak"}
BY_START_ORDER = {
    "start_order_number": "12/SPMK/2025",
    "start_order_date": STARTED,
    "clock_date": STARTED,
    "clock_basis": "spmk",
}


@pytest.fixture
def firms(shelf, eko) -> None:
    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()


def works(office: Any, **said: Any) -> Contract:
    """Works of a firm in good order, under a number that no registration carries."""
    told = {
        "contractor_name": world.IN_ORDER,
        "npwp": world.NPWP[world.IN_ORDER],
        "is_construction": True,
        "value": 250_000_000,
        "contract_number": "600/777/SPK/2025",
    }
    return contract(office, scheme="tender", **{**told, **said})


def checked(row: Contract) -> ContractCheck:
    jobs.run_now(ask_cross_check(by=None))
    return ContractCheck.objects.get(contract=row)


def test_a_clock_on_the_contract_says_so(firms, pupr, eko, as_user):
    late = works(pupr, **BY_CONTRACT)
    found = checked(late)
    assert (found.project_outcome, found.deadline) == ("TERLAMBAT", date(2025, 6, 24))
    assert any("dihitung sejak tanggal kontrak 2 Juni 2025" in sentence for sentence in found.why["sentences"])
    html = as_user(eko).get(f"/kontrak/{late.pk}/").content.decode()
    assert "Dihitung sejak tanggal kontrak 2 Juni 2025." in html


def test_a_clock_on_a_start_order_says_so_and_accuses_nobody(firms, pupr, eko, as_user):
    row = works(pupr, **BY_START_ORDER)
    found = checked(row)
    assert (found.project_outcome, found.deadline, found.severity) == ("PERLU_VERIFIKASI", date(2025, 6, 24), 2)
    assert found.contribution_at_stake == 0
    assert any(
        "dihitung sejak SPMK 2 Juni 2025 karena tanggal kontrak tidak ada" in text for text in found.why["sentences"]
    )
    assert ["Tanggal SPMK", "2 Juni 2025"] in found.why["evidence"]
    assert findings() == []
    html = as_user(eko).get(f"/kontrak/{row.pk}/").content.decode()
    assert "Dihitung sejak SPMK 2 Juni 2025 karena tanggal kontrak tidak ada" in html
    assert "12/SPMK/2025" in html


def test_within_the_time_counted_from_a_start_order_a_project_waits(firms, pupr):
    recent = date(2025, 9, 25)
    row = works(pupr, **{**BY_START_ORDER, "start_order_date": recent, "clock_date": recent})
    assert checked(row).project_outcome == "MENUNGGU"


def test_without_contract_and_start_order_the_clock_has_not_begun(firms, pupr):
    row = works(pupr, contract_number="")
    found = checked(row)
    assert (found.project_outcome, found.deadline) == ("BELUM_ADA_SPK", None)


def test_the_page_shows_what_became_of_the_contract(firms, pupr, eko, as_user):
    row = works(
        pupr,
        **BY_CONTRACT,
        work_from=date(2025, 6, 5),
        work_until=date(2025, 9, 2),
        payments=3,
        paid_value=200_000_000,
        paid_on=date(2025, 7, 30),
        handed_over_on=date(2025, 9, 4),
    )
    checked(row)
    html = as_user(eko).get(f"/kontrak/{row.pk}/").content.decode()
    for told in ("5 Jun 2025 sampai 2 Sep 2025", "200.000.000", "dalam 3 BAP", "30 Jul 2025", "4 Sep 2025"):
        assert told in html, told
