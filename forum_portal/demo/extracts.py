"""The extracts of BPJS Ketenagakerjaan, as rows of text in the layout agreed for them; a few rows cannot be used."""

from collections.abc import Iterable, Sequence

from forum_portal.demo.bills import bill_of
from forum_portal.demo.days import AS_OF
from forum_portal.demo.employers import Employer
from forum_portal.demo.packages import Package, Registration

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]

EMPLOYER_COLUMNS = (
    "npp",
    "divisi",
    "nama_perusahaan",
    "alamat",
    "kab_kota",
    "kantor_cabang_nama",
    "npwp",
    "nib",
    "sektor",
    "skala_usaha",
    "tgl_kepesertaan",
    "status",
    "program",
    "tk_aktif",
    "total_upah_dilaporkan",
    "blth_lunas_terakhir",
    "bulan_tunggakan",
    "nilai_tunggakan",
    "status_sanksi",
    "nama_pic",
    "telepon",
    "tgl_data",
)
PAYMENT_COLUMNS = ("npp", "blth", "tgl_lunas", "tk", "iuran_rp", "program")
PROJECT_COLUMNS = (
    "no_proyek",
    "npp",
    "nama_proyek",
    "no_spk",
    "tgl_spk",
    "nilai_kontrak",
    "ppn_termasuk",
    "metode",
    "upah",
    "mulai",
    "selesai",
    "pemeliharaan_sd",
    "jumlah_tk",
    "tgl_daftar",
    "tgl_sertifikat",
    "iuran_penetapan",
    "termin_1_tgl",
    "termin_1_rp",
    "termin_2_tgl",
    "termin_2_rp",
    "termin_3_tgl",
    "termin_3_rp",
    "no_adendum",
    "status",
)


def employers(found: Sequence[Employer]) -> Table:
    """One row an NPP, and two that nobody can use: an NPP that lost its zero, and one without a name."""
    rows = [_employer(employer) for employer in found]
    lost_zero = ("8812041", "000", "PT CONTOH NPP TERPOTONG", *rows[0][3:6], "", "", *rows[0][8:])
    nameless = ("88120419", "000", "", *rows[0][3:6], "", "", *rows[0][8:])
    return EMPLOYER_COLUMNS, [*rows, lost_zero, nameless]


def payments(found: Sequence[Employer]) -> Table:
    """One row an employer and month, and one whose month is none."""
    rows = [
        (
            employer.npp,
            str(payment.blth),
            payment.settled_on.isoformat() if payment.settled_on else "",
            str(payment.workers),
            str(payment.amount),
            payment.programmes,
        )
        for employer in found
        for payment in employer.payments
    ]
    return PAYMENT_COLUMNS, [*rows, (rows[0][0], "2026-13", *rows[0][2:])]


def projects(found: Sequence[Registration], packages: Iterable[Package]) -> Table:
    """One row a project number, and one whose NPP is too short."""
    package_of = {package.registration.project: package for package in packages if package.registration}
    rows = [_project(registration, package_of[registration.project]) for registration in found]
    return PROJECT_COLUMNS, [*rows, ("2600099999999", "123456", *rows[0][2:3], "TANPA NOMOR", *rows[0][4:])]


def _project(project: Registration, package: Package) -> tuple[str, ...]:
    bill = bill_of(package, project.project, project.registered_on, project.paid_on)
    instalments = [cell for day, amount in bill.payments for cell in (day.isoformat(), str(amount))]
    return (
        project.project,
        project.npp,
        project.name,
        project.spk_number,
        project.spk_date.isoformat(),
        str(bill.value),
        "1",
        bill.method,
        str(bill.wages or ""),
        bill.cover_from.isoformat(),
        bill.cover_to.isoformat(),
        bill.maintenance_until.isoformat(),
        str(project.workers),
        project.registered_on.isoformat(),
        bill.certified_on.isoformat() if bill.certified_on else "",
        str(bill.contribution),
        *instalments,
        *[""] * (6 - len(instalments)),
        bill.addendum,
        "peserta" if bill.payments else "mendaftar",
    )


def _employer(employer: Employer) -> tuple[str, ...]:
    return (
        employer.npp,
        "000",
        employer.name,
        employer.address,
        employer.region,
        employer.branch,
        employer.npwp,
        employer.nib,
        employer.sector,
        employer.size,
        employer.member_since.isoformat(),
        employer.status,
        employer.programmes,
        str(employer.workers),
        str(employer.wages),
        str(employer.last_settled or ""),
        "" if employer.arrears is None else str(employer.arrears),
        "" if employer.arrears is None else str(employer.arrears_rupiah),
        employer.sanction,
        "Bagian Personalia",
        "",
        AS_OF.isoformat(),
    )
