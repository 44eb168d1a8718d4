"""From the facts of a purchase to the cells of its rows: what may be told, and by which codes. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from compliance.ocds.codes import AwardStatus, ContractStatus, Status, Tag, TenderStatus, category_of, method_of
from compliance.ocds.facts import Outcome, Purchase
from compliance.openness.columns import Cell, Row, plain
from compliance.outcomes import AMBER, CANNOT_TELL, EMPLOYER, PROJECT, RED, WAITING
from compliance.rules.facts import EmployerCode, ProjectCode
from forum_portal.masking import mask_npwp

_SAFE_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_LONG_NUMBER = re.compile(r"\d{10,}")
_DATA_MISSING = frozenset(
    {EmployerCode.DATA_MISSING, EmployerCode.NOT_FOUND, EmployerCode.UNNAMED, ProjectCode.DATA_MISSING}
)
_NOT_ASKED = frozenset({EmployerCode.NATURAL_PERSON, EmployerCode.NOT_A_CONTRACTOR})


def code_of(key: str) -> str:
    """The key of a contract as part of an address: "tender:1234567" becomes "tender-1234567".

    A code with other signs, or that could be taken for somebody's number, is replaced by its digest.
    """
    scheme, _, code = key.partition(":")
    slug = scheme.replace("_", "-")
    if _SAFE_CODE.fullmatch(code) and not _LONG_NUMBER.search(code):
        return f"{slug}-{code}"
    return f"{slug}-x{sha256(key.encode()).hexdigest()[:12]}"


def status_of(told: Outcome) -> Status:
    """What everybody may know: an indication only of a case for which the firm may be named."""
    if told.named:
        return Status.INDICATION
    codes = {told.employer, told.project}
    if told.open_cases or told.severity == RED:
        return Status.UNDER_REVIEW
    if codes & _DATA_MISSING:
        return Status.NO_DATA
    if told.severity == AMBER or codes & (CANNOT_TELL[EMPLOYER] | CANNOT_TELL[PROJECT]):
        return Status.UNDER_REVIEW
    if told.severity == WAITING:
        return Status.WAITING
    return Status.NOT_APPLICABLE if told.employer in _NOT_ASKED else Status.NO_INDICATION


def contract_row(about: Purchase, prefix: str) -> Row:
    """The cells of kontrak.csv, without the id of the release, which is taken from its content."""
    code = code_of(about.key)
    title = plain(about.title, about.contractor)
    row: dict[str, Cell] = {
        "ocid": f"{prefix}-{code}",
        "keadaan_per": about.as_of,
        "kode_opd": about.office_code,
        "nama_opd": plain(about.office_name) if about.office_code else "",
        "kode_rup": plain(about.kd_rup),
        "sumber_dana": plain(about.fund),
        "pagu": _money(about.pagu),
        "kode_pengadaan": code,
        "nama_paket": title,
        "status_pengadaan": _tender_status(about),
        "jenis": category_of(about.work_type, about.construction),
        "cara": method_of(about.method, about.scheme),
        "metode": plain(about.method),
        "hps": _money(about.hps),
        "pemilihan_mulai": about.announced_on,
        "pemilihan_selesai": about.finished_on,
        "peserta": about.participants,
        **_award(about),
        **_supplier(about),
        **_contract(about),
    }
    row["tahap"] = ";".join(_tags(about, row))
    return _said(row)


def outcome_row(about: Purchase, prefix: str, rule_set: str) -> Row | None:
    """The cells of hasil.csv; None for a contract that was not checked."""
    told = about.outcome
    if told is None:
        return None
    row: dict[str, Cell] = {
        "ocid": f"{prefix}-{code_of(about.key)}",
        "status": status_of(told),
        "keadaan_per": told.as_of,
        "aturan": rule_set,
    }
    if told.project_named:
        row |= {
            "iuran_seharusnya": _money(told.due),
            "iuran_dibayar": _money(told.paid),
            "selisih": _money(told.gap) if told.shortfall else None,
            "pekerja": told.workers,
            "hari_tanpa_perlindungan": told.unprotected_days,
        }
    return _said(row)


def _said(row: Mapping[str, Cell]) -> Row:
    plainly = {name: str(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
    return {name: cell for name, cell in plainly.items() if cell is not None and cell != ""}


def _money(amount: Decimal | None) -> int | Decimal | None:
    """Whole rupiah as a whole number, sen as they are."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()


def _tender_status(about: Purchase) -> TenderStatus:
    if about.cancelled:
        return TenderStatus.CANCELLED
    return TenderStatus.COMPLETE if _is_awarded(about) else TenderStatus.ACTIVE


def _is_awarded(about: Purchase) -> bool:
    return bool(about.contractor or about.award_value is not None or about.awarded_on) or _is_contracted(about)


def _is_contracted(about: Purchase) -> bool:
    return bool(about.signed_on or about.contract_number or about.contract_value is not None or about.outcome)


def _award(about: Purchase) -> Row:
    if not _is_awarded(about):
        return {}
    return {
        "penetapan_status": AwardStatus.CANCELLED if about.cancelled else AwardStatus.ACTIVE,
        "penetapan_tanggal": about.awarded_on,
        "penetapan_nilai": _money(about.award_value),
    }


def _supplier(about: Purchase) -> Row:
    """Only for a case for which it may be named. The buyer stands first among the parties, so it must be known."""
    name = plain(about.contractor)
    if about.outcome is None or not about.outcome.named or not about.office_code or not name:
        return {}
    return {"penyedia": name, "penyedia_npwp": mask_npwp(about.npwp) if about.npwp else None}


def _contract(about: Purchase) -> Row:
    if not _is_contracted(about):
        return {}
    return {
        "kontrak_nomor": plain(about.contract_number, about.contractor),
        "kontrak_status": _contract_status(about),
        "kontrak_tanggal": about.signed_on,
        "kontrak_nilai": _money(about.contract_value),
        "kerja_mulai": about.work_from,
        "kerja_selesai": about.work_until,
        "serah_terima": about.handed_over_on,
    }


def _contract_status(about: Purchase) -> ContractStatus:
    if about.cancelled:
        return ContractStatus.CANCELLED
    if about.handed_over_on:
        return ContractStatus.TERMINATED
    return ContractStatus.ACTIVE if about.signed_on else ContractStatus.PENDING


def _tags(about: Purchase, row: Mapping[str, Cell]) -> list[Tag]:
    """Every event that the release tells of, in their order."""
    known = (
        (Tag.PLANNING, about.pagu is not None or bool(about.kd_rup)),
        (Tag.TENDER, not about.cancelled),
        (Tag.TENDER_CANCELLATION, about.cancelled),
        (Tag.AWARD, "penetapan_status" in row),
        (Tag.CONTRACT, "kontrak_status" in row),
        (Tag.IMPLEMENTATION, about.handed_over_on is not None and "kontrak_status" in row),
    )
    return [tag for tag, told in known if told]
