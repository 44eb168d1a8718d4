"""Packages, contracts and results put down as if files had told of them. Names are invented."""

from datetime import date
from itertools import count
from typing import Any

from compliance.models import ContractCheck, CrossCheckRun, PackageCoverage
from forum_portal import jobs
from forum_portal.models import ImportRun, Office, StoredFile
from procurement.models import Contract, ContractPackage, ContractVersion, Package, PackageVersion

_numbers = count(1)


def published_run(source: str = "sirup_packages", name: str = "rup-2026.json", **fields: Any) -> ImportRun:
    file = StoredFile.objects.create(
        sha256="0" * 64, original_name=name, path=f"berkas/{next(_numbers)}", size=1, kind="json"
    )
    return ImportRun.objects.create(
        source=source, file=file, as_of=date(2026, 3, 2), status=ImportRun.Status.PUBLISHED, **fields
    )


def package(
    office: Office | None, kd_rup: str, kind: str = "penyedia", run: ImportRun | None = None, **said: Any
) -> Package:
    """A published package of the plan of 2026."""
    row = Package.objects.create(key=f"{kind}:{kd_rup}", kind=kind, kd_rup=kd_rup, office=office)
    tell(row, run, **{"year": 2026, "name": f"Pemeliharaan jalan ruas {kd_rup}", "pagu": 200_000_000, **said})
    return row


def tell(row: Package, run: ImportRun | None = None, **said: Any) -> PackageVersion:
    """What one more list says of the package; it is published at once."""
    previous = row.current_id
    version = PackageVersion.objects.create(
        subject=row, run=run or published_run(), row_number=next(_numbers), previous_id=previous, **said
    )
    row.current = None if version.gone else version
    row.save(update_fields=["current"])
    return version


def retire(row: Package) -> PackageVersion:
    """A later complete list no longer names the package."""
    last = row.current
    said = {"name": last.name, "year": last.year, "pagu": last.pagu} if last else {}
    return tell(row, gone=True, **said)


def contract(office: Office | None, *packages: Package | str, scheme: str = "non_tender", **said: Any) -> Contract:
    """A published contract with a contractor that carries these packages, or packages of these keys."""
    number = next(_numbers)
    keys = [each.key if isinstance(each, Package) else each for each in packages]
    row = Contract.objects.create(key=f"{scheme}:{number}", scheme=scheme, office=office)
    told = {
        "year": 2026,
        "package_name": f"Paket {number}",
        "contractor_name": "CV Tepian Mahakam Jaya",
        "kd_rup": ";".join(key.split(":")[1] for key in keys),
        **said,
    }
    row.current = ContractVersion.objects.create(
        subject=row, run=published_run("spse_non_tender_contracts", "kontrak.json"), row_number=number, **told
    )
    row.save(update_fields=["current"])
    ContractPackage.objects.bulk_create(ContractPackage(contract=row, package_key=key) for key in keys)
    return row


def check(row: Contract, match: str = "sure", outcome: str = "PATUH", severity: int = 0) -> ContractCheck:
    assert row.current is not None
    run = CrossCheckRun.objects.create(scope="all", as_of=date(2026, 3, 2))
    return ContractCheck.objects.create(
        contract=row,
        contract_version=row.current,
        office=row.office,
        contractor_key=f"nama:{row.pk}",
        match=match,
        employer_outcome=outcome,
        employer_flags=outcome,
        project_outcome="BUKAN_KONSTRUKSI",
        severity=severity,
        as_of=date(2026, 3, 2),
        run=run,
    )


def reckoned(**payload: Any) -> None:
    """The coverage brought up to date; everything, unless told what changed."""
    from compliance.services import coverage

    job = coverage.ask(**payload)
    assert jobs.run_now(job).status == "done", job.error


def buckets() -> dict[str, str]:
    """Key of each package with a row -> its bucket."""
    return dict(PackageCoverage.objects.values_list("package__key", "bucket"))
