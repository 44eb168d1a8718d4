"""What stands on a slip, frozen as text when it is made: printing it again gives the same paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.slips.codes import grouped as grouped_code
from compliance.slips.standing import Standing
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, rupiah

NOT_KNOWN = "Tidak ada pada data"
NOT_A_CERTIFICATE = "Bukan sertifikat kepesertaan BPJS Ketenagakerjaan"
NOT_MEANT = (
    "Slip ini meringkas data pada tanggal yang tertulis. Slip ini tidak menyatakan bahwa setiap pekerja terdaftar, "
    "tidak menggantikan sertifikat atau bukti bayar BPJS Ketenagakerjaan, dan tidak mengikat BPJS Ketenagakerjaan "
    "maupun Pengawas Ketenagakerjaan."
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The project as registered with BPJS Ketenagakerjaan; what no file tells is None.

    `declared` is the contribution set for it, whole rupiah; `since` is the day of the first instalment, before which
    nobody is covered.
    """

    declared: Decimal | None = None
    workers: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """All that is printed, before it is put into words. Amounts in rupiah; `members` besides the leading firm."""

    package: str
    kd_rup: str
    contract_number: str
    office: str
    firm: str
    npwp: str
    members: int
    is_construction: bool
    due: Decimal | None
    # Whether the rates it was reckoned by were held against the text of the law.
    due_verified: bool
    cover: Cover
    work_from: date | None
    work_until: date | None
    as_of: date
    valid_until: date
    issued_on: date


def _due(facts: SlipFacts) -> str:
    if facts.due is None:
        return NOT_KNOWN
    return rupiah(facts.due) if facts.due_verified else f"{rupiah(facts.due)} (tarif perlu diverifikasi)"


def content(facts: SlipFacts, standing: Standing, *, code: str, key_id: str, rule_set: str) -> dict[str, str]:
    """The words of a slip by the names that its template uses."""
    cover = facts.cover
    return {
        "code": grouped_code(code),
        "status": standing.word,
        "reason": standing.reason,
        "package": facts.package or NOT_KNOWN,
        "kd_rup": facts.kd_rup.replace(";", ", ") or NOT_KNOWN,
        "contract_number": facts.contract_number or NOT_KNOWN,
        "office": facts.office or NOT_KNOWN,
        "firm": _firm(facts),
        "npwp": mask_npwp(facts.npwp) if facts.npwp else NOT_KNOWN,
        "due": _of_project(facts, _due(facts)),
        "declared": _of_project(facts, rupiah(cover.declared) if cover.declared is not None else NOT_KNOWN),
        "workers": _of_project(facts, f"{grouped(cover.workers)} orang" if cover.workers is not None else NOT_KNOWN),
        "cover": _of_project(facts, _window(cover.since, cover.until)),
        "work": _window(facts.work_from, facts.work_until),
        "as_of": day_label(facts.as_of),
        "valid_until": day_label(facts.valid_until),
        "issued_on": day_label(facts.issued_on),
        "key_id": key_id,
        "rule_set": rule_set[:16],
    }


def _firm(facts: SlipFacts) -> str:
    return f"{facts.firm} (KSO, bersama {grouped(facts.members)} anggota lain)" if facts.members else facts.firm


def _of_project(facts: SlipFacts, said: str) -> str:
    return said if facts.is_construction else "Tidak berlaku"


def _window(since: date | None, until: date | None) -> str:
    if since and until:
        return f"{day_label(since)} sampai {day_label(until)}"
    if since:
        return f"sejak {day_label(since)}"
    return f"sampai {day_label(until)}" if until else NOT_KNOWN
