"""What the people of the demo did with findings: verified, written about, proven, exempt; each by whoever may do it."""

from collections.abc import Iterable

from django.db import transaction

from compliance.ladder import Letter
from compliance.models import CaseFile, Finding, FindingStep, LetterProfile, Paper
from compliance.services import cases
from compliance.services.cases.contents import keep_profile, profile, profile_gaps
from forum_portal.demo import accounts
from forum_portal.demo.days import AS_OF
from forum_portal.demo.people import Course, FindingToLead
from forum_portal.models import User
from forum_portal.printing.pdf import printer

_EXEMPT_UNTIL = AS_OF.replace(year=AS_OF.year + 1, month=3, day=31)
_OFFICE = "Jalan Contoh Nomor 1, Samarinda 75100"
_LETTERHEAD = {
    "head": "Pemerintah Provinsi Kalimantan Timur (contoh)\nForum Kepatuhan Jaminan Sosial Ketenagakerjaan",
    "address": f"Sekretariat: {_OFFICE}, telepon (0541) 000000, forum@contoh.example",
    "contact_office": "Sekretariat Forum Kepatuhan (contoh)",
    "contact_address": _OFFICE,
    "contact_hours": "Senin sampai Jumat, pukul 08.00 sampai 15.00 WITA",
    "contact_ways": "Telepon: (0541) 000000\nSurel: forum@contoh.example",
    "signatory": "Ketua Forum Kepatuhan\nProvinsi Kalimantan Timur",
    "copies": "Kepala Kantor Cabang BPJS Ketenagakerjaan Samarinda",
}
_ON_THE_WAY = (Course.VERIFIED, Course.DRAFTED, Course.APPROVED, Course.SENT, Course.DELIVERED)
_RECEIPT = (
    '<html lang="id"><head><title>{title}</title></head><body><h1>{title}</h1>'
    "<p>Dokumen rekaan untuk demo portal. Tidak ada perusahaan atau pembayaran yang sungguh ada di baliknya.</p>"
    "</body></html>"
)


def lead_cases(wanted: Iterable[FindingToLead]) -> int:
    """Leads a few findings up the ladder, unless people have acted on findings in this database before."""
    if FindingStep.objects.filter(by__isnull=False).exists() or Paper.objects.exists():
        return 0
    with transaction.atomic():
        people = _People()
        _fill_letterhead(people.secretariat)
        return sum(people.lead(each) for each in wanted)


def _fill_letterhead(by: User) -> None:
    told: LetterProfile = profile()
    if profile_gaps():
        for name, value in _LETTERHEAD.items():
            setattr(told, name, value)
        keep_profile(told, by=by, changed=list(_LETTERHEAD))


class _People:
    """The accounts that act, and what each does."""

    def __init__(self) -> None:
        self.secretariat = User.objects.get(username=accounts.SECRETARIAT)
        self.forum = User.objects.get(username=accounts.FORUM)
        self.office = User.objects.get(username=accounts.OF_PUPR)

    def lead(self, each: FindingToLead) -> bool:
        untouched = Finding.objects.filter(code=each.code, status=Finding.Status.OPEN, decided_by=None)
        if each.office_code:
            untouched = untouched.filter(office__code=each.office_code)
        # A contract of its own for each, so that no letter speaks of two of them.
        untouched = untouched.exclude(contract__findings__decided_by__isnull=False)
        finding = untouched.order_by("contract__key", "pk").first()
        if finding is None:
            return False
        if each.course is Course.NOT_PROVEN:
            cases.dismiss(finding=finding, by=self.secretariat, reason=each.reason)
        elif each.course is Course.EXEMPT:
            self._exempt(finding, each.reason)
        else:
            self._up(finding, each)
        return True

    def _up(self, finding: Finding, each: FindingToLead) -> None:
        cases.verify(finding=finding, by=self.forum, reason=each.reason)
        far = _ON_THE_WAY.index(Course.DELIVERED if each.course is Course.PROOF_WAITS else each.course)
        if far >= _ON_THE_WAY.index(Course.DRAFTED):
            self._write(finding, far)
        if each.course is Course.PROOF_WAITS:
            cases.bring_proof(
                finding=finding,
                by=self.office,
                about=AS_OF,
                reason="Penyedia mendaftarkan proyek dan membayar termin pertama; kuitansi terlampir.",
                document=self._document("Bukti bayar iuran (contoh)", self.office),
                today=AS_OF,
            )

    def _write(self, finding: Finding, far: int) -> None:
        paper = cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=self.secretariat, today=AS_OF)
        if far >= _ON_THE_WAY.index(Course.APPROVED):
            paper = cases.approve_paper(paper=paper, by=self.forum, today=AS_OF)
        if far >= _ON_THE_WAY.index(Course.SENT):
            sent = cases.record_delivery(
                paper=paper,
                by=self.secretariat,
                channel="hand",
                addressee="Bagian umum (contoh)",
                sent_on=AS_OF,
                today=AS_OF,
            )
        if far >= _ON_THE_WAY.index(Course.DELIVERED):
            cases.record_outcome(
                delivery=sent,
                by=self.secretariat,
                received=True,
                on=AS_OF,
                proof=f"Tanda terima contoh untuk {paper.number}",
                proof_file=None,
                today=AS_OF,
            )

    def _exempt(self, finding: Finding, reason: str) -> None:
        asked = cases.ask_exemption(
            finding=finding,
            by=self.secretariat,
            until=_EXEMPT_UNTIL,
            reason=reason,
            document=self._document("Berita acara penghentian sementara (contoh)", self.secretariat),
            today=AS_OF,
        )
        cases.answer_exemption(
            exemption=asked, by=self.forum, accept=True, reason="Sesuai berita acara yang dilampirkan.", today=AS_OF
        )

    def _document(self, title: str, by: User) -> CaseFile:
        pdf = printer().pdf(_RECEIPT.format(title=title), identifier=title)
        return cases.attach(name=f"{title}.pdf", content=pdf, by=by)
