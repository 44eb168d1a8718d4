"""Every page type, and who looks at it: what the scans of accessibility and of narrow screens go through."""

from dataclasses import dataclass

from compliance.models import Decree, Finding, ForumMeeting, Nominee, Paper
from employers.models import Employer
from forum_portal.models import ImportRun, Job, User
from procurement.models import Contract


@dataclass(frozen=True, slots=True)
class PageType:
    """`found` is False for a page that tells there is nothing."""

    name: str
    path: str
    found: bool = True


def public() -> list[PageType]:
    return [
        PageType("sign-in", "/akun/masuk/"),
        PageType("slip check", "/slip/?kode=K7Q2M-X4T9R-B1WZ6"),
        PageType("appearance", "/akun/tampilan/"),
    ]


def of_secretariat() -> list[PageType]:
    return [*about_contracts(), *about_data()]


def of_keeping() -> list[PageType]:
    """What the secretariat alone keeps."""
    return [
        PageType("new office", "/perangkat-daerah/baru/"),
        PageType("new source of money", "/pendanaan/baru/"),
        PageType("new feed", "/tarikan/baru/"),
        PageType("proposal of brackets", "/hukum/iuran-jakon/usul/"),
        PageType("proposal of a reduction", "/hukum/keringanan-bpu/usul/"),
        PageType("proposal of days off", "/hukum/hari-libur/usul/"),
        PageType("rows to be verified", "/hukum/upah-minimum/verifikasi/"),
    ]


def about_contracts() -> list[PageType]:
    contract = Contract.objects.get(key="opd:D999.1.03.01:2")
    return [
        PageType("inbox", "/antrian/"),
        PageType("inbox, one kind", "/antrian/?jenis=verifikasi"),
        PageType("inbox, nothing found", "/antrian/?q=tidak-ada-yang-begini"),
        PageType("publications", "/terbitan/"),
        PageType("dashboard", "/dasbor/"),
        PageType("offices by month", "/dasbor/opd-per-bulan/"),
        PageType("sector of construction", "/sektor/konstruksi/"),
        PageType("sector of palm", "/sektor/perkebunan-sawit/"),
        PageType("forum", "/forum/"),
        PageType("decrees", "/forum/keputusan/"),
        PageType("meetings of the forum", "/forum/rapat/"),
        PageType("sources of money", "/pendanaan/"),
        PageType("worker groups", "/kelompok/"),
        PageType("one worker group", "/kelompok/rentan/"),
        PageType("worker groups of a place", "/kelompok/wilayah/64.01/"),
        PageType("counts of worker groups", "/kelompok/rincian/"),
        PageType("villages", "/kelompok/desa/"),
        PageType("contracts", "/kontrak/"),
        PageType("contracts, filtered", "/kontrak/?severity=3&q=jalan"),
        PageType("contracts, nothing found", "/kontrak/?q=tidak-ada-yang-begini"),
        PageType("contract", f"/kontrak/{contract.pk}/"),
        PageType("dashboard of a day before the first record", "/dasbor/?per=2020-01-02"),
        PageType("contract of a day before the first record", f"/kontrak/{contract.pk}/?per=2020-01-02"),
        PageType("judgement queue", "/putusan/"),
        PageType("second judgement", "/putusan/kedua/"),
        PageType("disputed judgements", "/putusan/selisih/"),
        PageType("quality of matching", "/putusan/mutu/"),
        PageType("coverage", "/keterlihatan/"),
        PageType("successors", "/paket/penerus/"),
        PageType("data health", "/kesehatan-data/"),
        PageType("rows of data health", "/kesehatan-data/baris/"),
        PageType("texts of the guideline", "/pedoman/naskah/"),
        PageType("tokens", "/akun/token/"),
        PageType("documentation of the API", "/api/dokumentasi/"),
        PageType("indicators", "/indikator/"),
        PageType("units of an indicator", "/indikator/K02/"),
        PageType("cross-checks", "/pemeriksaan/"),
        PageType("many slips", "/slip/banyak/"),
        PageType("alerts", "/peringatan/"),
        PageType("rules of alerts", "/peringatan/aturan/"),
        PageType("mail about alerts", "/peringatan/surel/"),
        PageType("nothing there", "/kontrak/999999999/", found=False),
    ]


def about_cases(finding: Finding, paper: Paper) -> list[PageType]:
    """A finding with a letter on its way, and all that is done with many."""
    return [
        PageType("findings", "/temuan/"),
        PageType("finding", f"/temuan/{finding.pk}/"),
        PageType("letters to be drafted", "/temuan/susun/"),
        PageType("letters", "/surat/"),
        PageType("letter", f"/surat/{paper.pk}/"),
        PageType("letters to be printed", "/surat/cetak/"),
        PageType("numbers of letters", "/surat/nomor/"),
        PageType("letterhead", "/surat/kop/"),
        PageType("guidelines to be printed", "/pedoman/cetak/"),
        PageType("packs of meetings", "/rapat/paket/"),
    ]


def about_data() -> list[PageType]:
    employer = Employer.objects.get(key="17081342")
    run = ImportRun.objects.filter(source="opd_contract_list").earliest("pk")
    return [
        PageType("employers", "/kepesertaan/"),
        PageType("quick check", "/kepesertaan/cek/"),
        PageType("employer", f"/kepesertaan/{employer.key}/"),
        PageType("imports", "/impor/"),
        PageType("import", f"/impor/{run.pk}/"),
        PageType("kinds of files", "/impor/unggah/"),
        PageType("upload of an extract", "/impor/unggah/?sumber=bpjs_employers"),
        PageType("upload of a list, any kind", "/impor/unggah/?sumber=opd_contract_list"),
        PageType("offices", "/perangkat-daerah/"),
        PageType("office", f"/perangkat-daerah/{run.office_id}/"),
        PageType("feeds", "/tarikan/"),
        PageType("law", "/hukum/"),
        PageType("brackets of the contribution", "/hukum/iuran-jakon/"),
        PageType("minimum wages", "/hukum/upah-minimum/"),
        PageType("days off", "/hukum/hari-libur/"),
        PageType("proposals to change the law", "/hukum/usulan/"),
        PageType("open data", "/data-terbuka/"),
        PageType("public page", "/terbuka/"),
        PageType("jobs", "/pekerjaan/"),
        PageType("job", f"/pekerjaan/{Job.objects.latest('pk').pk}/"),
    ]


def of_forum(decree: Decree, meeting: ForumMeeting) -> list[PageType]:
    return [
        PageType("decree", f"/forum/keputusan/{decree.pk}/"),
        PageType("meeting of the forum", f"/forum/rapat/{meeting.pk}/"),
    ]


def of_awards(nominee: Nominee | None) -> list[PageType]:
    """A season of 2025, with one of its companies once it was read."""
    season = [PageType("award seasons", "/penghargaan/"), PageType("award season", "/penghargaan/2025/")]
    if nominee is None:
        return season
    return [
        *season,
        PageType("companies of a season", "/penghargaan/2025/perusahaan/"),
        PageType("nominee", f"/penghargaan/2025/perusahaan/{nominee.npp}/"),
        PageType("juror sheets", "/penghargaan/2025/juri/"),
    ]


def of_office() -> list[PageType]:
    contract = Contract.objects.get(key="opd:D999.1.03.01:3")
    return [
        PageType("office home", "/paket-saya/"),
        PageType("adding a contract", "/paket-saya/tambah/"),
        PageType("before paying", "/bayar/"),
        PageType("list of payments", "/bayar/daftar/"),
        PageType("advices", "/bayar/saran/"),
        PageType("alerts of the office", "/peringatan/"),
        PageType("contract of the office", f"/kontrak/{contract.pk}/"),
        PageType("upload of a list", "/impor/unggah/"),
    ]


def of_accounts(person: User) -> list[PageType]:
    return [
        PageType("users", "/pengguna/"),
        PageType("review of access", "/pengguna/tinjauan/"),
        PageType("new user", "/pengguna/baru/"),
        PageType("user", f"/pengguna/{person.pk}/"),
        PageType("second factor", "/akun/dua-langkah/"),
        PageType("password", "/akun/kata-sandi/"),
    ]
