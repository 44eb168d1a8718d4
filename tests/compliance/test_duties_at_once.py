"""Two people who act on one contract at once: neither fails, and the duty is that of both acts."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from compliance.models import ContractDuty, CrossCheckRun, Finding
from compliance.selectors.duties import DutyRow, duties_of
from compliance.services import cases
from compliance.services.duties import refresh_duties
from forum_portal.models import Office, Role
from tests.compliance import plans
from tests.factories import user_with

DAY = date(2026, 3, 2)


def two_findings():
    contract = plans.contract(Office.objects.create(code="1.03", name="Dinas Contoh"))
    check = plans.check(contract, outcome="MENUNGGAK", severity=3)
    made = [
        Finding.objects.create(
            contract=contract,
            office=contract.office,
            rule="employer",
            code=code,
            opened_at=timezone.now(),
            last_run=CrossCheckRun.objects.get(pk=check.run_id),
        )
        for code in ("MENUNGGAK", "NONAKTIF")
    ]
    with transaction.atomic():
        refresh_duties([contract.pk])
    return contract, made


def at_once(slow, quick):
    """Runs both in threads: `quick` begins when `slow` has written and still holds its transaction. What failed."""
    wrote, errors = threading.Event(), []

    def held():
        with transaction.atomic():
            slow()
            wrote.set()
            threading.Event().wait(1.5)

    def run(act):
        try:
            act()
        except Exception as error:
            errors.append(repr(error)[:200])
        finally:
            wrote.set()
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in (held, quick)]
    threads[0].start()
    wrote.wait(10)
    threads[1].start()
    for thread in threads:
        thread.join()
    return errors


def kept_of(contract):
    kept = list(ContractDuty.objects.filter(contract=contract).values_list(*DutyRow._fields))
    assert kept == [tuple(each) for each in duties_of([contract.pk])]
    return DutyRow(*kept[0])


def proves(finding):
    by = user_with(Role.SECRETARIAT, username=f"bayu-{finding.pk}", full_name="Bayu Contoh")
    return lambda: cases.bring_proof(finding=finding, by=by, about=DAY, reason="Lunas.", document=None, today=DAY)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_proofs_at_once_about_one_contract_leave_it_nothing_to_do():
    contract, (first, second) = two_findings()
    assert at_once(proves(first), proves(second)) == []
    assert kept_of(contract).duty == "kosong"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_proof_that_comes_while_a_cross_check_writes_the_duties_waits_and_counts():
    contract, (first, second) = two_findings()
    ContractDuty.objects.update(duty="kosong", finding=None)
    assert at_once(lambda: refresh_duties([contract.pk]), proves(first)) == []
    assert kept_of(contract).finding_id == second.pk
