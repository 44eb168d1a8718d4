"""What the portal advises before a payment: BOLEH, PERIKSA or SARAN TAHAN. Pure.

Advice only: no rule lets an office withhold a payment because of this portal. To hold is advised on one ground alone:
an indication that a person has verified, that the newest data still show, and that nobody disputes or is answering.
Whatever is missing, old or in doubt asks for a look, never for holding (UU 27/2022 Ps 16).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.ladder import OPEN_STAGES, Stage
from compliance.outcomes import AMBER, EMPLOYER, OUTCOMES, PROJECT, RED, may_be_written_about, text_of
from compliance.rules.codes import EmployerCode, ProjectCode
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

QUESTIONS = {EMPLOYER: "Kepesertaan penyedia", PROJECT: "Pendaftaran proyek"}
_VERIFIED = frozenset(OPEN_STAGES) - {Stage.DETECTED}


class Verdict(StrEnum):
    """In the order of weight: whatever asks for more wins."""

    GO = "BOLEH"
    CHECK = "PERIKSA"
    HOLD = "SARAN TAHAN"


_WEIGHT = {Verdict.GO: 0, Verdict.CHECK: 1, Verdict.HOLD: 2}


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """`unanswered`: a proof or a request waits for an answer; `paused`: its clock stands still today."""

    number: str
    question: str
    code: str
    stage: Stage
    indicated: bool
    unanswered: bool = False
    paused: bool = False

    @property
    def title(self) -> str:
        return f"{QUESTIONS[self.question]}: {text_of(self.question, self.code).label}"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is overdue of the contribution, in whole rupiah; None where it cannot be compared, for `reason`."""

    overdue: int | None
    material: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One contract as last checked. `as_of` is None while it was never checked; `outdated` says that the contract has
    changed since. `findings` are the open ones."""

    as_of: date | None = None
    outdated: bool = False
    employer_flags: tuple[str, ...] = ()
    project_outcome: str = ""
    severity: int = 0
    deadline: date | None = None
    findings: tuple[OpenFinding, ...] = ()
    gap: Gap | None = None
    unprotected_days: int | None = None

    @property
    def flags(self) -> tuple[tuple[str, str], ...]:
        """(question, code) of all that was concluded."""
        project = ((PROJECT, self.project_outcome),) if self.project_outcome else ()
        return (*((EMPLOYER, code) for code in self.employer_flags), *project)


@dataclass(frozen=True, slots=True)
class Advice:
    """`missing` is what is overdue of the contribution in rupiah, None where that is not known."""

    verdict: Verdict
    reasons: tuple[str, ...]
    next_step: str
    missing: int | None
    unprotected_days: int | None


_NEXT = {
    Verdict.GO: "Pembayaran dapat diproses seperti biasa. Simpan catatan ini pada berkas pembayaran.",
    Verdict.CHECK: "Lengkapi atau tanyakan hal di atas lebih dahulu; ini bukan alasan untuk menahan pembayaran.",
    Verdict.HOLD: (
        "Minta penyedia melengkapi atau menunjukkan buktinya lebih dahulu, lalu kirim buktinya lewat temuan yang "
        "disebut. Keputusan membayar tetap pada PPK menurut kontrak."
    ),
}
Said = tuple[Verdict, str]


def advise(facts: PaymentFacts, *, today: date, max_age_days: int) -> Advice:
    """The advice on one contract on `today`. Results about a day longer ago than `max_age_days` hold nothing."""
    said = list(_said(facts, today, max_age_days))
    verdict = max((each for each, _ in said), key=_WEIGHT.__getitem__, default=Verdict.GO)
    reasons = [sentence for each, sentence in said if each is verdict]
    reasons += [sentence for each, sentence in said if each is not verdict]
    if verdict is Verdict.GO and facts.as_of:
        reasons.insert(0, f"Tidak ada indikasi yang masih berlaku pada data per {day_label(facts.as_of)}.")
    missing = facts.gap.overdue if facts.gap else None
    return Advice(verdict, tuple(reasons), _NEXT[verdict], missing, facts.unprotected_days)


def _said(facts: PaymentFacts, today: date, max_age_days: int) -> Iterator[Said]:
    if facts.as_of is None:
        yield Verdict.CHECK, "Kontrak ini belum diperiksa silang dengan data BPJS Ketenagakerjaan."
        return
    doubt = _doubt(facts, facts.as_of, today, max_age_days)
    if doubt:
        yield Verdict.CHECK, doubt
    for finding in facts.findings:
        if may_be_written_about(finding.question, finding.code):
            yield _of_finding(finding, facts, certain=not doubt)
    yield from _of_flags(facts, today)
    yield from _of_gap(facts)
    yield from _of_days(facts)


def _doubt(facts: PaymentFacts, as_of: date, today: date, max_age_days: int) -> str:
    if (today - as_of).days > max_age_days:
        return (
            f"Hasil pemeriksaan terakhir adalah keadaan {day_label(as_of)}, lebih dari {max_age_days} hari yang lalu. "
            "Minta sekretariat memuat data terbaru."
        )
    if facts.outdated:
        return "Data kontrak ini berubah sesudah pemeriksaan terakhir; tunggu pemeriksaan ulangnya."
    return ""


def _of_finding(finding: OpenFinding, facts: PaymentFacts, *, certain: bool) -> Said:
    named = f"Temuan {finding.number} ({finding.title})"
    if not finding.indicated or (finding.question, finding.code) not in facts.flags:
        return Verdict.CHECK, f"{named} masih terbuka, tetapi data terbaru tidak lagi memastikannya."
    if finding.unanswered:
        return Verdict.CHECK, f"{named}: bukti atau permintaan pengecualiannya sedang diperiksa."
    if finding.paused:
        return Verdict.CHECK, f"{named}: waktunya dihentikan karena sengketa atau rencana cicilan."
    if finding.stage not in _VERIFIED:
        return Verdict.CHECK, f"{named} belum diverifikasi orang, jadi belum dapat menjadi dasar apa pun."
    if not certain or _too_small(finding, facts.gap):
        return Verdict.CHECK, f"{named} sudah diverifikasi; pastikan keadaannya sekarang."
    return Verdict.HOLD, f"{named} sudah diverifikasi dan belum dilengkapi."


def _too_small(finding: OpenFinding, gap: Gap | None) -> bool:
    """A shortage is held against nobody below the materiality, or where it cannot be compared."""
    return finding.code == ProjectCode.UNDERPAID and not (gap and gap.overdue and gap.material)


def _of_flags(facts: PaymentFacts, today: date) -> Iterator[Said]:
    told = {(finding.question, finding.code) for finding in facts.findings}
    for question, code in facts.flags:
        # What people have settled no longer counts; the severity says whether anything is left.
        left = facts.severity >= RED and (question, code) not in told
        yield from _of_flag(question, code, left, facts.deadline, today)


def _of_flag(question: str, code: str, left: bool, deadline: date | None, today: date) -> Iterator[Said]:
    text = text_of(question, code)
    if code not in OUTCOMES[question]:
        yield Verdict.CHECK, f"{QUESTIONS[question]}: hasil {code} tidak dikenal; tanyakan kepada sekretariat."
    elif not may_be_written_about(question, code) or code == EmployerCode.NATURAL_PERSON:
        yield Verdict.GO, f"Catatan: {text.meaning}"
    elif text.severity == RED:
        if left:
            yield Verdict.CHECK, f"{text.label}: {text.meaning}"
    elif text.severity == AMBER or code == ProjectCode.NO_WORK_ORDER:
        yield Verdict.CHECK, f"{QUESTIONS[question]}: {text.meaning} {text.next_step}"
    elif code == ProjectCode.WAITING:
        yield _of_waiting(deadline, today)


def _of_waiting(deadline: date | None, today: date) -> Said:
    if deadline is None or deadline < today:
        return Verdict.CHECK, "Pendaftaran proyek belum tercatat, dan batas waktunya sudah sampai. Mintakan buktinya."
    return Verdict.GO, f"Ingatkan penyedia mendaftarkan proyek paling lambat {day_label(deadline)}."


def _of_gap(facts: PaymentFacts) -> Iterator[Said]:
    gap = facts.gap
    if gap is None or gap.overdue is None:
        return
    if gap.material and gap.overdue > 0:
        of_project = any(finding.question == PROJECT for finding in facts.findings)
        yield (
            Verdict.GO if of_project else Verdict.CHECK,
            f"Menurut perhitungan portal, iuran proyek yang sudah jatuh tempo kurang {rupiah(gap.overdue)}.",
        )


def _of_days(facts: PaymentFacts) -> Iterator[Said]:
    if facts.unprotected_days:
        yield Verdict.GO, f"Catatan: {facts.unprotected_days} hari masa kerja tercatat tanpa perlindungan."
