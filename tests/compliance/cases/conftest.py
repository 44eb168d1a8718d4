"""A verified finding of a contractor in arrears, a complete letterhead, and the acts of a case in few words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from compliance.ladder import Letter
from compliance.models import ContractCheck, ContractDuty, Finding, LetterProfile, Paper
from compliance.selectors.duties import DutyRow, duties_of
from compliance.services import cases
from forum_portal.models import Role, User
from tests.compliance.conftest import *  # noqa: F403 - the small province
from tests.factories import user_with

TODAY = date(2025, 10, 6)


@pytest.fixture
def indah(db: None) -> User:
    """A second person of the secretariat, who uploaded nothing."""
    return user_with(Role.SECRETARIAT, username="indah", full_name="Indah Permata")


@pytest.fixture
def letterhead(db: None) -> None:
    LetterProfile.objects.update(
        address="Jalan Contoh Nomor 1, Samarinda",
        contact_office="Sekretariat Forum Kepatuhan",
        contact_address="Jalan Contoh Nomor 1, Samarinda",
        contact_hours="Senin sampai Jumat, 08.00 sampai 15.00 WITA",
        contact_ways="Telepon: (0541) 700000",
        signatory="Ketua Forum Kepatuhan\nProvinsi Kalimantan Timur",
    )


@pytest.fixture
def arrears(province: None, letterhead: None) -> Finding:
    return Finding.objects.get(code="MENUNGGAK")


@pytest.fixture(autouse=True)
def duties_follow_every_act(province: None) -> Iterator[None]:
    """Whatever is done to a case, what its office is told to do next is what a fresh reckoning gives."""
    yield
    if not Finding.objects.exists():
        return
    contracts = list(ContractCheck.objects.values_list("contract", flat=True))
    kept = ContractDuty.objects.filter(contract__in=contracts).values_list(*DutyRow._fields)
    assert set(kept) == set(map(tuple, duties_of(contracts)))


@dataclass
class Desk:
    """Who does what to a case: the secretariat drafts and sends, the forum verifies and approves."""

    secretariat: User
    forum: User

    def verify(self, finding: Finding) -> Finding:
        return cases.verify(finding=finding, by=self.forum, reason="Kantor cabang membenarkannya.")

    def draft(self, finding: Finding, kind: Letter, today: date) -> Paper:
        return cases.draft_paper(contract=finding.contract, kind=kind, by=self.secretariat, today=today)

    def approve(self, paper: Paper, today: date) -> Paper:
        return cases.approve_paper(paper=paper, by=self.forum, today=today)

    def send(self, paper: Paper, today: date) -> Any:
        return cases.record_delivery(
            paper=paper, by=self.secretariat, channel="post", addressee="Bagian umum", sent_on=today, today=today
        )

    def receive(self, delivery: Any, on: date, today: date, *, received: bool = True) -> Any:
        return cases.record_outcome(
            delivery=delivery,
            by=self.secretariat,
            received=received,
            on=on,
            proof="Resi 0012345",
            proof_file=None,
            today=today,
        )

    def deliver(self, finding: Finding, kind: Letter, today: date) -> Paper:
        """Drafted, approved, sent and received on one day."""
        paper = self.approve(self.draft(finding, kind, today), today)
        self.receive(self.send(paper, today), today, today)
        return paper


@pytest.fixture
def desk(eko: User, dewi: User) -> Desk:
    return Desk(eko, dewi)


@pytest.fixture
def on_day(time_machine: Any) -> Callable[[date], date]:
    """Travels to noon of a day and returns it."""

    def travel(day: date) -> date:
        time_machine.move_to(f"{day.isoformat()}T04:00:00+00:00", tick=False)
        return day

    return travel


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)
