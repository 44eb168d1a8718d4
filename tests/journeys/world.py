"""A small province for the journeys: two offices, five firms, nine contracts, brought in by the portal's own services.

Dinas PUPR-PERA has contracts with a firm in good order, a firm in arrears, a firm that BPJS Ketenagakerjaan does not
know, a firm known by its name alone, and a natural person. Dinas Pendidikan has two goods contracts.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from forum_portal import jobs
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, source_named
from forum_portal.models import Holiday, ImportRun, Job, Office, User
from tests.employers.files import AS_OF, employer

IN_ORDER = "PT Sungai Wain Abadi"
IN_ARREARS = "CV Riam Kelawit Makmur"
UNREGISTERED = "CV Bekantan Teduh Karya"
TO_JUDGE = "CV Etam Jaya Perkasa"
TO_JUDGE_NPP = "15070955"
PERSON = "Rahmat Pratama, S.T."
BOOKSELLER = "PT Lembuswana Pustaka Ilmu"

NPWP = {
    IN_ORDER: "021234564722000",
    IN_ARREARS: "310456785722000",
    UNREGISTERED: "427716907728000",
    BOOKSELLER: "015566771722000",
}
NUMBERS = {IN_ORDER: "17081342", IN_ARREARS: "16040021", BOOKSELLER: "12090317"}

CONTRACT_HEADERS = (
    "Nomor", "Nama paket", "Jenis pengadaan", "Metode", "Kab/Kota lokasi", "Pagu", "Nilai kontrak", "Termasuk PPN",
    "Nomor kontrak/SPK", "Tanggal SPK", "Nama penyedia", "NPWP penyedia", "Bentuk usaha",
)  # fmt: skip


def contract(number: int, name: str, firm: str, value: int, **changes: Any) -> dict[str, Any]:
    """A row of the list that an office fills in: a construction contract unless told otherwise."""
    return {
        "Nomor": str(number),
        "Nama paket": name,
        "Jenis pengadaan": "Pekerjaan Konstruksi",
        "Metode": "Pengadaan Langsung",
        "Kab/Kota lokasi": "Kota Samarinda",
        "Pagu": value + 2_000_000,
        "Nilai kontrak": value,
        "Termasuk PPN": "ya",
        "Nomor kontrak/SPK": f"600/{number:03}/SPK/2025",
        "Tanggal SPK": "02-06-2025",
        "Nama penyedia": firm,
        "NPWP penyedia": NPWP.get(firm, ""),
        "Bentuk usaha": "Perseroan Terbatas (PT)" if firm.startswith("PT") else "Persekutuan Komanditer (CV)",
        **changes,
    }


_BALIKPAPAN = {"Kab/Kota lokasi": "Kota Balikpapan"}
PUPR_CONTRACTS = (
    contract(1, "Rehabilitasi saluran drainase Jalan Melati", IN_ORDER, 187_500_000),
    contract(2, "Pemeliharaan jembatan Sungai Lempake", IN_ARREARS, 198_000_000),
    contract(3, "Pembangunan turap Kelurahan Sidodadi", UNREGISTERED, 176_250_000),
    contract(4, "Peningkatan jalan lingkungan Loa Bakung", TO_JUDGE, 154_000_000),
    contract(5, "Perbaikan gorong-gorong Jalan Gelatik", IN_ORDER, 95_400_000, **_BALIKPAPAN),
    contract(
        6,
        "Pengawasan rehabilitasi drainase",
        PERSON,
        48_000_000,
        **{"Jenis pengadaan": "Jasa Konsultansi Perorangan Konstruksi", "Bentuk usaha": "Orang Perseorangan"},
    ),
    contract(7, "Normalisasi parit Jalan Cendana", UNREGISTERED, 164_800_000),
)
_GOODS = {"Jenis pengadaan": "Pengadaan Barang"}
DISDIKBUD_CONTRACTS = (
    contract(1, "Pengadaan buku perpustakaan SMA", BOOKSELLER, 142_000_000, **_GOODS),
    contract(2, "Pengadaan meja dan kursi belajar", UNREGISTERED, 120_000_000, **_GOODS),
)
EMPLOYERS = (
    employer(NUMBERS[IN_ORDER], IN_ORDER, npwp=NPWP[IN_ORDER]),
    employer(
        NUMBERS[IN_ARREARS], IN_ARREARS, npwp=NPWP[IN_ARREARS], blth_lunas_terakhir="2025-04", bulan_tunggakan="4"
    ),
    employer(NUMBERS[BOOKSELLER], BOOKSELLER, npwp=NPWP[BOOKSELLER], sektor="Perdagangan"),
    employer(TO_JUDGE_NPP, TO_JUDGE),
)
PAYMENTS = tuple(
    {
        "npp": npp,
        "blth": f"2025-{month:02}",
        "tgl_lunas": f"2025-{month + 1:02}-10",
        "tk": "14",
        "iuran_rp": "3192000",
        "program": "JKK,JKM,JHT",
    }
    for npp, last in ((NUMBERS[IN_ORDER], 8), (NUMBERS[IN_ARREARS], 4), (NUMBERS[BOOKSELLER], 8), (TO_JUDGE_NPP, 8))
    for month in range(1, last + 1)
)
PROJECTS = (
    {
        "no_proyek": "2600012345678",
        "npp": NUMBERS[IN_ORDER],
        "nama_proyek": "Rehabilitasi saluran drainase Jalan Melati",
        "no_spk": "600/001/SPK/2025",
        "tgl_spk": "2025-06-02",
        "nilai_kontrak": "187500000",
        "ppn_termasuk": "ya",
        "tgl_daftar": "2025-06-10",
        "jumlah_tk": "12",
        "tgl_bayar_termin1": "2025-06-12",
        "iuran_penetapan": "405405",
    },
)
NATIONAL = "national"


def build(pupr: Office, disdikbud: Office, secretariat: User) -> None:
    """Everything above published and cross-checked; nothing waits."""
    assert Holiday.objects.exists(), "the rows that migrations bring are missing"
    bring("bpjs_employers", as_csv(EMPLOYERS), secretariat, filename="kepesertaan-oktober.csv", coverage=NATIONAL)
    bring("bpjs_payments", as_csv(PAYMENTS), secretariat, filename="iuran-oktober.csv")
    bring("bpjs_projects", as_csv(PROJECTS), secretariat, filename="proyek-oktober.csv")
    for office, rows in ((pupr, PUPR_CONTRACTS), (disdikbud, DISDIKBUD_CONTRACTS)):
        name = f"daftar-kontrak-{office.code}.xlsx"
        bring("opd_contract_list", as_xlsx(rows), secretariat, filename=name, office_code=office.code)
    assert jobs.run_all_queued() > 0
    failed = Job.objects.filter(status=Job.Status.FAILED)
    assert not failed.exists(), [job.error for job in failed]


def receive(source: str, content: bytes, by: User, *, filename: str, **options: Any) -> ImportRun:
    """A file handed in, its check queued."""
    return receive_upload(
        source=source_named(source),
        stream=io.BytesIO(content),
        filename=filename,
        options=Options(as_of=date.fromisoformat(AS_OF), **options),
        by=by,
    ).run


def bring(source: str, content: bytes, by: User, *, filename: str, **options: Any) -> None:
    """A file brought in the whole way: received, checked, applied, without a refused row."""
    run = receive(source, content, by, filename=filename, **options)
    assert _done("intake.stage", run)
    ask_commit(run=run, by=by)
    assert _done("intake.commit", run)
    run.refresh_from_db()
    assert run.counts["bad"] == 0, run.counts


def _done(kind: str, run: ImportRun) -> bool:
    return jobs.run_now(Job.objects.get(kind=kind, key=str(run.pk))).status == Job.Status.DONE


def as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: Sequence[Mapping[str, Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet.append(CONTRACT_HEADERS)
    for row in rows:
        sheet.append([row[header] for header in CONTRACT_HEADERS])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
