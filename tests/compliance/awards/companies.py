"""Invented companies with a year of payments, in the tables and as pure facts."""

from datetime import date, timedelta
from decimal import Decimal

from compliance.scoring import Company, PaidMonth, Yardstick
from compliance.scoring.types import MONTHS_OF_A_YEAR
from employers.models import Employer, EmployerVersion, PaymentMonth, PaymentMonthVersion
from forum_portal.months import Month
from tests.compliance.plans import published_run

YEAR = 2025
MONTHS = tuple(Month(YEAR, number) for number in range(1, 13))
ALL = frozenset({"JKK", "JKM", "JHT", "JP", "JKP"})
CLOSED = date(2026, 1, 31)
BY = Yardstick(
    months=MONTHS,
    closed_on=CLOSED,
    paid_until=date(2026, 2, 20),
    due=tuple((month + 1).day(15) for month in MONTHS),
    ends=tuple((month + 2).day(1) - timedelta(days=1) for month in MONTHS),
    required={
        "mikro": frozenset({"JKK", "JKM"}),
        "kecil": frozenset({"JKK", "JKM", "JHT"}),
        "menengah": ALL - {"JKP"},
        "besar": ALL - {"JKP"},
    },
)


def paid(number: int, late: int = 0) -> PaidMonth:
    """The month settled on the 10th of the next, or so many days later."""
    settled = (MONTHS[number] + 1).day(10) + timedelta(days=late)
    return PaidMonth(settled, 40, Decimal(12_000_000), ALL)


def company(npp: str = "26000001", **told) -> Company:
    facts = {
        "sector": "Perkebunan kelapa sawit",
        "size": "menengah",
        "region": "KAB. PASER",
        "status": "aktif",
        "member_since": date(2012, 5, 1),
        "workers": 40,
        "programmes": ALL,
        "wages": Decimal(180_000_000),
        "minimum_wage": Decimal(3_900_000),
        "arrears_months": 0,
        "sanction": "",
        "months": tuple(paid(number) for number in range(MONTHS_OF_A_YEAR)),
    }
    return Company(npp=npp, **(facts | told))


def employ(npp: str, name: str, *, late_months: int = 0, months: int = 12, **told) -> Employer:
    """An employer in the tables with its payments; `late_months` of them settled ten days after they were due."""
    run = published_run("bpjs_employers", f"kepesertaan-{npp}.csv")
    employer = Employer.objects.create(key=npp)
    said = {
        "name": name,
        "region": "KAB. PASER",
        "sector": "Perkebunan kelapa sawit",
        "size": "menengah",
        "status": "aktif",
        "member_since": date(2012, 5, 1),
        "programmes": "JKK,JKM,JHT,JP,JKP",
        "workers": 40,
        "reported_wages": Decimal(180_000_000),
        "arrears_months": 0,
        "sanction": "",
        "as_of": CLOSED,
        "parts": {"bpjs_employers": {"status_sanksi": None}},
    }
    employer.current = EmployerVersion.objects.create(subject=employer, run=run, **(said | told))
    employer.save()
    for number in range(months):
        month = MONTHS[number]
        row = PaymentMonth.objects.create(
            key=f"{npp}:{month.year}-{month.number:02}", npp=npp, blth=f"{month.year}-{month.number:02}"
        )
        row.current = PaymentMonthVersion.objects.create(
            subject=row,
            run=run,
            settled_on=(month + 1).day(10 if number >= late_months else 25),
            workers=40,
            amount=Decimal(12_000_000),
            programmes="JKK,JKM,JHT,JP,JKP",
        )
        row.save()
    return employer
