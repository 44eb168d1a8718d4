"""How a contractor puts an indication right, addressed to the contractor itself: what stands in its letters."""

from collections.abc import Mapping

from compliance.rules.facts import EmployerCode, ProjectCode

REMEDIES: Mapping[str, str] = {
    EmployerCode.UNREGISTERED: (
        "Daftarkan perusahaan dan pekerjanya di kantor cabang BPJS Ketenagakerjaan. Bila sudah terdaftar, tunjukkan "
        "sertifikat kepesertaan yang memuat NPP."
    ),
    EmployerCode.INACTIVE: "Aktifkan lagi kepesertaan perusahaan di kantor cabang BPJS Ketenagakerjaan.",
    EmployerCode.IN_ARREARS: "Lunasi iuran bulan yang disebut, atau tunjukkan bukti bayarnya.",
    EmployerCode.PROGRAMMES_MISSING: "Daftarkan program yang belum diikuti di kantor cabang BPJS Ketenagakerjaan.",
    ProjectCode.UNPAID: "Bayar termin pertama iuran proyek ini, atau tunjukkan bukti bayarnya.",
    ProjectCode.UNDERPAID: "Bayar kekurangan iuran yang dirinci, atau tunjukkan bukti bayarnya.",
    ProjectCode.REGISTERED_LATE: (
        "Proyek ini sudah terdaftar, jadi tidak ada yang perlu dilengkapi. Pada pekerjaan berikutnya daftarkan proyek "
        "dalam batas waktunya."
    ),
    ProjectCode.LATE: (
        "Daftarkan pekerjaan ini di kantor cabang BPJS Ketenagakerjaan, lalu bayar iurannya. Bila sudah terdaftar "
        "dengan nomor lain, tunjukkan sertifikat dan nomor proyeknya."
    ),
}
"""By the code of the indication. Every code that becomes a finding stands here."""
