"""What BPJS Ketenagakerjaan is said to have set and received in the demo: something of everything, and consistent."""

from collections import Counter
from decimal import Decimal

import pytest

from employers import selectors
from forum_portal.demo.bills import bill_of
from forum_portal.demo.days import AS_OF


@pytest.fixture(scope="module")
def bills(province):
    found = []
    for package in province.packages:
        if registration := package.registration:
            paid_on, registered_on = registration.paid_on, registration.registered_on
            found.append((package, bill_of(package, registration.project, registered_on, paid_on)))
    return found


def test_every_way_of_paying_occurs(bills):
    paid = Counter(len(bill.payments) for _, bill in bills)
    assert min(paid[number] for number in range(4)) >= 20
    short = [bill for _, bill in bills if len(bill.payments) == 1 and bill.payments[0][1] < bill.contribution]
    assert len(short) > 10
    assert 5 <= sum(bill.method == "upah" for _, bill in bills) < 50


def test_some_addenda_were_topped_up_and_some_were_not(bills):
    changed = [bill for package, bill in bills if len(package.contract) > 1]
    assert {bool(bill.addendum) for bill in changed} == {True, False}


def test_nothing_is_paid_before_registration_or_beyond_the_day_of_the_extract(bills):
    for package, bill in bills:
        days = [day for day, _ in bill.payments]
        assert days == sorted(days)
        assert all(package.registration.registered_on <= day <= AS_OF for day in days)
        assert sum(amount for _, amount in bill.payments) <= bill.contribution
        assert bill.cover_from <= bill.cover_to < bill.maintenance_until


@pytest.mark.slow
def test_the_portal_reads_of_each_project_what_was_set_and_paid(loaded, bills):
    rows = {row.number: row for row in selectors.registrations()}
    assert len(rows) == len(bills)
    for package, bill in bills:
        row = rows[package.registration.project]
        assert row.payments == tuple((day, Decimal(amount)) for day, amount in bill.payments)
        assert (row.cover_from, row.cover_to, row.contribution) == (
            bill.cover_from,
            bill.cover_to,
            Decimal(bill.contribution),
        )
        assert row.instalments_told is True
