"""Six sources of money of the demo, with what was paid from them; one is unforeseen expenditure that was reviewed."""

from datetime import date
from decimal import Decimal
from typing import Any

from compliance.models import FundingSource
from compliance.scoring import sector_of
from compliance.services import funding
from employers.selectors.histories import members_now
from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.models import User

_NOTHING: dict[str, Any] = {
    "first_month": 1,
    "last_month": 12,
    "region": "",
    "company": "",
    "legal_basis": "",
    "container": "",
    "promised_for": None,
    "note": "",
}
# Code, groups, the columns that differ.
_SOURCES: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    (
        "apbd-prov",
        ("rentan", "pekebun"),
        {
            "title": "APBD provinsi bagi pekerja rentan",
            "kind": "apbd_prov",
            "budget": 12_000_000_000,
            "certainty": "cair",
            "legal_basis": "Pergub Kaltim 19/2023",
            "container": "SG",
        },
    ),
    (
        "apbd-paser",
        ("perangkat_desa", "bpd", "rt", "rentan"),
        {
            "title": "APBD Kabupaten Paser",
            "kind": "apbd_kab",
            "budget": 6_500_000_000,
            "certainty": "teken",
            "region": "64.01",
            "legal_basis": "Perbup Paser 4/2022",
        },
    ),
    (
        "btt",
        ("rentan",),
        {"title": "Belanja tidak terduga", "kind": "btt", "budget": 2_000_000_000, "certainty": "teken"},
    ),
    (
        "dbh-sawit",
        ("pekebun", "sawit_harian"),
        {
            "title": "DBH Sawit bagian perlindungan sosial",
            "kind": "dbh_sawit",
            "budget": 4_200_000_000,
            "certainty": "teken",
            "legal_basis": "PP 38/2023; PMK 91/2023",
        },
    ),
    (
        "csr-1",
        ("rentan", "pekebun"),
        {
            "title": "TJSL perusahaan sawit (contoh)",
            "kind": "csr",
            "budget": 480_000_000,
            "certainty": "teken",
            "first_month": 4,
            "container": "SC",
        },
    ),
    (
        "apbdes",
        ("perangkat_desa", "rt"),
        {"title": "APBDes seluruh desa", "kind": "apbdes", "budget": 1_900_000_000, "certainty": "janji"},
    ),
)
# Source, group, region, months, people, rupiah each.
_PAID = (
    ("apbd-prov", "rentan", "64.72", (1, 2, 3, 4, 5, 6), 6_000, 16_800),
    ("apbd-paser", "perangkat_desa", "64.01", (1, 2, 3, 4, 5, 6, 7, 8, 9), 621, 20_396),
    ("csr-1", "pekebun", "64.08", (4, 5, 6, 7, 8, 9), 900, 8_400),
)
_PAPER = b"%PDF-1.4\n% dokumen contoh\n"


def find_money(*, by: User, reviewer: User) -> int:
    """Does it where no source is recorded yet; returns how many sources there are."""
    if FundingSource.objects.exists():
        return 0
    giver = next((each for each in members_now() if sector_of(each.sector) == "perkebunan"), None)
    sources: dict[str, FundingSource] = {}
    for code, groups, told in _SOURCES:
        is_csr = told["kind"] == "csr" and giver is not None
        columns = {**_NOTHING, "year": YEAR, **told, "company": giver.name if is_csr and giver else ""}
        sources[code] = funding.add_source(
            code=code, groups=groups, npp=giver.npp if is_csr and giver else "", told=columns, by=by
        )
    funding.attach_basis(sources["btt"], name="telaah-btt.pdf", content=_PAPER, by=by)
    funding.review_basis(sources["btt"], note="Sesuai untuk keadaan mendesak (contoh).", by=reviewer)
    for code, group, region, months, people, each in _PAID:
        for month in months:
            funding.realise(
                sources[code],
                paid_on=date(YEAR, month, 12),
                month=month,
                group=group,
                region=region,
                people=people,
                amount=Decimal(people * each),
                note="",
                by=by,
                today=AS_OF,
            )
    return len(sources)
