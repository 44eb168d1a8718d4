"""Two small sources of the tests' own over the contract tables, and the shortest ways to bring a file in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from forum_portal import jobs
from forum_portal.intake import columns as clean
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.receive import Received, receive_upload
from forum_portal.intake.source import Column, Options, Problem, SatkerName, Source, Target, Values
from forum_portal.models import ImportRun, Job, User
from procurement.models import Contract, ContractVersion

TODAY = date(2025, 10, 3)
WOKEN = "tests.woken"
TOLD = ("package_name", "pagu", "contract_value", "spk_date", "contractor_name", "quarantine")
_EMPTY = {
    field.attname: field.get_default()
    for field in ContractVersion._meta.local_fields
    if field.name not in ("id", "run", "previous_id", "gone", "parts", "row_number", "subject")
}

if WOKEN not in jobs.kinds():
    jobs.handles(WOKEN, "Uji")(lambda job: None)


def merge(parts: Mapping[str, Values]) -> Values:
    winner, contract = parts.get("uji_pemenang", {}), parts.get("uji_kontrak", {})
    return _EMPTY | {
        "package_name": winner.get("nama") or contract.get("nama") or "",
        "pagu": _amount(winner.get("pagu")),
        "contract_value": _amount(contract.get("nilai")),
        "spk_date": _day(contract.get("tanggal")),
        "contractor_name": winner.get("penyedia") or contract.get("penyedia") or "",
        "quarantine": contract.get("quarantine", ""),
    }


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _key(values: Values, options: Options) -> str | None:
    return f"non_tender:{values['kode']}" if values.get("kode") else None


def _office(values: Values, options: Options) -> SatkerName | None:
    if not values.get("kode_opd"):
        return None
    government, _, code = values["kode_opd"].partition(":")
    return SatkerName(government, f"{code}.0000", values.get("nama_opd") or "?")


def not_before_2020(values: Values, options: Options) -> Sequence[Problem]:
    day = values.get("tanggal")
    if day is None or day.year >= 2020:
        return ()
    return (Problem("tanggal", "Tanggal SPK terlalu lama.", "Periksa tahunnya."),)


def not_too_much(values: Values, options: Options) -> Sequence[Problem]:
    if (values.get("nilai") or 0) <= 10**9:
        return ()
    return (Problem("nilai", "Nilai terlalu besar.", "Periksa nolnya.", quarantine=True, withhold=("nilai",)),)


def latest(rows: Sequence[Values]) -> Values:
    ordered = sorted(rows, key=lambda row: (row["versi"] or 0, str(row)))
    return {**ordered[-1], "tanggal_pertama": ordered[0]["tanggal"]}


TARGET = Target(
    "procurement.Contract", "procurement.ContractVersion", tuple(_EMPTY), merge, lambda values: {"scheme": "non_tender"}
)
CODE = Column("kode", "Kode paket", clean.code, ("kd_nontender",), required=True, example="10050366000")
NAME = Column("nama", "Nama paket", clean.text, ("nama_paket",), required=True, example="Rehabilitasi drainase")
FIRM = Column("penyedia", "Penyedia", clean.text, example="CV Mahakam Etam")

WINNERS = Source(
    slug="uji_pemenang",
    title="Pemenang (uji)",
    description="Untuk uji.",
    columns=(
        CODE,
        NAME,
        Column("pagu", "Pagu", clean.rupiah, example="200000000"),
        FIRM,
        Column("kode_opd", "Kode OPD", clean.text),
        Column("nama_opd", "Nama OPD", clean.text),
    ),
    key=_key,
    target=TARGET,
    office=_office,
    full_picture="asked",
    personal=("nik", "nip_ppk"),
    wakes=(WOKEN,),
)
CONTRACTS = Source(
    slug="uji_kontrak",
    title="Kontrak (uji)",
    description="Untuk uji.",
    columns=(
        CODE,
        NAME,
        Column("nilai", "Nilai kontrak", clean.rupiah, required=True, example="187500000"),
        Column("tanggal", "Tanggal SPK", clean.day, example="02-06-2025"),
        Column("versi", "Versi", clean.whole_number),
        FIRM,
        Column("per", "Per tanggal", clean.day),
    ),
    key=_key,
    target=TARGET,
    checks=(not_before_2020, not_too_much),
    combine=latest,
    as_of_column="per",
    wakes=(WOKEN,),
)
SOURCES = (WINNERS, CONTRACTS)


def winner(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "Kode paket": f"1005036{number:04}",
        "Nama paket": f"Rehabilitasi drainase {number}",
        "Pagu": 200_000_000 + number,
        "Penyedia": f"CV Mahakam Etam {number}",
        "Kode OPD": "D999:1.03",
        "Nama OPD": "Dinas Percontohan",
        **changes,
    }


def contract(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "Kode paket": f"1005036{number:04}",
        "Nama paket": f"Rehabilitasi drainase {number}",
        "Nilai kontrak": 187_500_000 + number,
        "Tanggal SPK": "02-06-2025",
        "Versi": "",
        "Penyedia": f"CV Mahakam Etam {number}",
        **changes,
    }


def csv_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def receive(
    source: Source,
    rows: Sequence[Mapping[str, Any]] | bytes,
    *,
    by: User | None = None,
    as_of: date | None = None,
    filename: str = "data.csv",
    **options: Any,
) -> Received:
    content = rows if isinstance(rows, bytes) else csv_file(rows)
    return receive_upload(
        source=source,
        stream=io.BytesIO(content),
        filename=filename,
        options=Options(as_of=as_of or TODAY, **options),
        by=by,
        as_of_given=as_of is not None,
    )


def stage(source: Source, rows: Sequence[Mapping[str, Any]] | bytes, **options: Any) -> ImportRun:
    """The run as staging left it."""
    received = receive(source, rows, **options)
    assert received.job is not None
    assert jobs.run_now(received.job).status == Job.Status.DONE
    received.run.refresh_from_db()
    return received.run


def apply(run: ImportRun, **options: Any) -> ImportRun:
    job = jobs.run_now(ask_commit(run=run, by=None, **options))
    assert job.status == Job.Status.DONE, job.error
    run.refresh_from_db()
    return run


def bring(source: Source, rows: Sequence[Mapping[str, Any]] | bytes, **options: Any) -> ImportRun:
    return apply(stage(source, rows, **options))


def published() -> dict[str, dict[str, Any]]:
    """Everything that can be seen, by key: what a person would notice of the tables."""
    rows = Contract.objects.filter(current__isnull=False).select_related("current")
    return {
        row.key: {
            "parts": row.current.parts,
            **{name: getattr(row.current, name) for name in TOLD},
            "office": row.office.code if row.office else None,
        }
        for row in rows.select_related("office")
    }
