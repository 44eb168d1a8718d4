"""Published contracts and packages that name a satker, written without a file."""

from datetime import date
from typing import Any

from forum_portal.intake.satkers import key_of
from forum_portal.intake.source import SatkerName
from forum_portal.models import ImportRun, StoredFile
from procurement.models import Contract, ContractVersion, Package, PackageVersion


def contract_of(named: SatkerName, office: int | None, **identity: Any) -> Contract:
    return _published(Contract, ContractVersion, named, office, {"scheme": "non_tender", **identity})


def package_of(named: SatkerName, office: int | None, **identity: Any) -> Package:
    return _published(Package, PackageVersion, named, office, {"kind": "penyedia", "kd_rup": "60012345", **identity})


def _published(model: Any, version: Any, named: SatkerName, office: int | None, identity: dict[str, Any]) -> Any:
    row, is_new = model.objects.get_or_create(key=key_of(named), defaults={"office_id": office, **identity})
    if is_new:
        row.current = version.objects.create(subject=row, run=a_run(), satker_code=named.code, satker_name=named.name)
        row.save(update_fields=["current"])
    return row


def a_run() -> ImportRun:
    file, _ = StoredFile.objects.get_or_create(
        sha256="0" * 64, defaults={"size": 1, "kind": "csv", "path": "x", "original_name": "paket.csv"}
    )
    run, _ = ImportRun.objects.get_or_create(source="spse_non_tender_winners", file=file, as_of=date(2025, 10, 3))
    return run
