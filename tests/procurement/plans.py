"""Three small sources of the tests' own: plans, their history, and contracts that name plans by their codes."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from forum_portal import jobs
from forum_portal.intake import columns as clean
from forum_portal.intake import source as declared
from forum_portal.intake.source import Column, Options, SatkerName, Source, Target, Values
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun, Job, Office, StoredFile, User, VersionRow
from procurement.models import ContractVersion, Package, PackageVersion, RevisionVersion, Succession
from tests.intake.portal import apply, stage

LINK = ("procurement.link",)
SATKER = "1.03.0.00.0.00.01.0000"
_OWN = {"id", "run", "previous_id", "gone", "parts", "row_number", "subject"}


def _empty(model: type[VersionRow]) -> dict[str, Any]:
    return {field.attname: field.get_default() for field in model._meta.local_fields if field.name not in _OWN}


def _target(identity: str, model: type[Model], of: Any, identity_columns: Any = None) -> Target:
    empty = _empty(model)

    def merge(parts: Mapping[str, Values]) -> Values:
        found = dict(empty)
        for _, values in sorted(parts.items()):
            found |= of(values)
        return found

    label = f"procurement.{model.__name__}"
    return Target(identity, label, tuple(empty), merge, identity_columns or (lambda values: {}))


def _plan(values: Values) -> Values:
    return {
        "year": int(values.get("tahun") or 2025),
        "government": "D999",
        "satker_code": values.get("satker") or "",
        "satker_name": values.get("nama_satker") or "",
        "name": values.get("nama") or "",
        "pagu": Decimal(values["pagu"]) if values.get("pagu") else None,
        "method": values.get("metode") or "",
    }


def _move(values: Values) -> Values:
    day = values.get("tanggal")
    return {
        "old_key": values["lama"],
        "new_key": values["baru"],
        "revision_type": values.get("jenis") or "SATUKESATU",
        "revised_on": date.fromisoformat(day) if isinstance(day, str) else day,
        "reason": values.get("alasan") or "",
    }


def _contract(values: Values) -> Values:
    return {"kd_rup": values.get("rup") or "", "package_name": values.get("nama") or ""}


def _satker(values: Values, options: Options) -> SatkerName | None:
    return SatkerName("D999", values["satker"], values["nama_satker"]) if values.get("satker") else None


PLANS = Source(
    slug="uji_rup",
    title="RUP (uji)",
    description="Untuk uji.",
    columns=(
        Column("kunci", "Kunci", clean.text, required=True),
        Column("nama", "Nama paket", clean.text),
        Column("pagu", "Pagu", clean.rupiah),
        Column("metode", "Metode", clean.text),
        Column("tahun", "Tahun", clean.whole_number),
        Column("satker", "Kode satker", clean.text),
        Column("nama_satker", "Nama satker", clean.text),
    ),
    key=lambda values, options: values.get("kunci"),
    target=_target(
        "procurement.Package",
        PackageVersion,
        _plan,
        lambda values: dict(zip(("kind", "kd_rup"), values["kunci"].split(":"), strict=True)),
    ),
    office=_satker,
    full_picture="asked",
    wakes=LINK,
)
MOVES = Source(
    slug="uji_kaji_ulang",
    title="Kaji ulang (uji)",
    description="Untuk uji.",
    columns=(
        Column("lama", "Lama", clean.text, required=True),
        Column("baru", "Baru", clean.text, required=True),
        Column("jenis", "Jenis", clean.text),
        Column("tanggal", "Tanggal", clean.day),
        Column("alasan", "Alasan", clean.text),
    ),
    key=lambda values, options: f"{values['lama']}>{values['baru']}",
    target=_target("procurement.Revision", RevisionVersion, _move),
    wakes=LINK,
)
CONTRACTS = Source(
    slug="uji_kontrak_rup",
    title="Kontrak (uji)",
    description="Untuk uji.",
    columns=(
        Column("kunci", "Kunci", clean.text, required=True),
        Column("nama", "Nama", clean.text),
        Column("rup", "Kode RUP", clean.kd_list),
    ),
    key=lambda values, options: values.get("kunci"),
    target=_target(
        "procurement.Contract", ContractVersion, _contract, lambda values: {"scheme": values["kunci"].split(":")[0]}
    ),
    full_picture="asked",
    wakes=LINK,
)
SOURCES = (PLANS, MOVES, CONTRACTS)


def registered() -> Iterator[None]:
    """The sources are known while this is held."""
    for source in SOURCES:
        declared.register(source)
    yield
    for source in SOURCES:
        del declared._sources[source.slug]


def plan(code: int | str, name: str = "Rehabilitasi drainase Jalan Melati", **changes: Any) -> dict[str, Any]:
    """A row of the list of plans; `code` alone is a provider's package."""
    return {
        "kunci": code if isinstance(code, str) else f"penyedia:{code}",
        "nama": name,
        "pagu": 200_000_000,
        "metode": "Pengadaan Langsung",
        "tahun": 2025,
        "satker": SATKER,
        "nama_satker": "Dinas Pekerjaan Umum dan Penataan Ruang",
        **changes,
    }


def move(old: int, new: int, **changes: Any) -> dict[str, Any]:
    row = {"lama": f"penyedia:{old}", "baru": f"penyedia:{new}", "jenis": "SATUKESATU", "tanggal": "02-06-2025"}
    return {**row, "alasan": "revisi anggaran", **changes}


def contract(key: str, codes: str, name: str = "Rehabilitasi drainase Jalan Melati") -> dict[str, Any]:
    return {"kunci": key, "nama": name, "rup": codes}


def bring(source: Any, rows: list[dict[str, Any]], *, full: bool = False) -> ImportRun:
    """Applied, and everything that it woke is done."""
    run = apply(stage(source, rows, full_picture=full), accept_vanishing=True)
    jobs.run_all_queued()
    assert not Job.objects.filter(status=Job.Status.FAILED).exists()
    return run


def take_back(run: ImportRun, by: User | None) -> None:
    ask_undo(run=run, by=by)
    jobs.run_all_queued()
    run.refresh_from_db()
    assert run.status == ImportRun.Status.UNDONE


def published_run() -> ImportRun:
    """An applied import, for rows that are written by hand."""
    file = StoredFile.objects.create(
        sha256="0" * 64, original_name="rup.csv", path=f"rup-{StoredFile.objects.count()}", size=1, kind="csv"
    )
    return ImportRun.objects.create(
        source="sirup_packages", file=file, as_of="2025-10-03", status="published", published_at=timezone.now()
    )


OTHERS = [plan(700 + number, f"Pengadaan alat tulis bidang {number}", pagu=5_000_000 + number) for number in range(8)]


def replaced(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> ImportRun:
    """A complete list with `old`, then one with `new` in their place."""
    bring(PLANS, [*OTHERS, *old])
    return bring(PLANS, [*OTHERS, *new], full=True)


def planned_by(office: Office, code: int) -> Package:
    """A visible package of an office, and a retired one with the code before it that is likely the same."""
    run = published_run()
    values = {"year": 2025, "name": "Rehabilitasi drainase Jalan Melati", "pagu": 200_000_000, "satker_code": SATKER}
    told = {**values, "satker_name": office.name, "run": run}
    old, new = (
        Package.objects.create(key=f"penyedia:{each}", kind="penyedia", kd_rup=str(each), office=office)
        for each in (code - 1, code)
    )
    PackageVersion.objects.create(subject=old, **told)
    PackageVersion.objects.create(subject=old, gone=True, **told)
    new.current = PackageVersion.objects.create(subject=new, **told)
    new.save(update_fields=["current"])
    Succession.objects.create(old=old, new=new, office=office, why=["Nama paket sama."])
    return new
