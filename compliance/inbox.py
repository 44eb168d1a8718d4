"""What waits for the secretariat: the kinds of work, and age and due day in words. Pure."""

from datetime import date
from enum import StrEnum


class WorkKind(StrEnum):
    """In the order of the page. The values are parameters of its address and the kinds of claims."""

    PAIR = "pencocokan"
    VERIFY = "verifikasi"
    DRAFT = "susun"
    APPROVE = "setujui"
    SEND = "kirim"
    RECEIPT = "terima"
    PROOF = "bukti"
    EXEMPTION = "permintaan"
    CLOCK = "tenggat"
    EXPIRING = "pengecualian"
    LAPSE = "perlindungan"


KIND_LABELS: dict[WorkKind, str] = {
    WorkKind.PAIR: "Pencocokan penyedia",
    WorkKind.VERIFY: "Verifikasi temuan",
    WorkKind.DRAFT: "Surat perlu disusun",
    WorkKind.APPROVE: "Konsep menunggu Forum",
    WorkKind.SEND: "Surat perlu dikirim",
    WorkKind.RECEIPT: "Tanda terima",
    WorkKind.PROOF: "Bukti perlu diperiksa",
    WorkKind.EXEMPTION: "Pengecualian menunggu Forum",
    WorkKind.CLOCK: "Batas jawaban tiba",
    WorkKind.EXPIRING: "Pengecualian berakhir",
    WorkKind.LAPSE: "Perlindungan berakhir",
}
KIND_MEANINGS: dict[WorkKind, str] = {
    WorkKind.PAIR: "Putuskan apakah penyedia ini sama dengan pemberi kerja yang diusulkan.",
    WorkKind.VERIFY: "Nyatakan terverifikasi atau tidak terbukti; bukan oleh pengunggah datanya.",
    WorkKind.DRAFT: "Susun surat berikutnya: syarat dan waktunya sudah terpenuhi.",
    WorkKind.APPROVE: "Anggota Forum yang bukan penyusunnya menyetujui konsep ini.",
    WorkKind.SEND: "Kirim surat yang sudah disetujui lalu catat pengirimannya.",
    WorkKind.RECEIPT: "Catat tanda terima; waktu menjawab berjalan sejak tanggal diterima.",
    WorkKind.PROOF: "Cocokkan bukti yang dikirim, lalu terima atau tolak.",
    WorkKind.EXEMPTION: "Anggota Forum menjawab permintaan pengecualian.",
    WorkKind.CLOCK: "Batas menjawab penyedia tiba atau lewat, dan surat berikutnya belum dapat disusun.",
    WorkKind.EXPIRING: "Pengecualian berakhir dalam 14 hari; tanyakan keadaannya kepada OPD.",
    WorkKind.LAPSE: "Perlindungan proyek berakhir dalam 14 hari, sebelum kontraknya selesai.",
}
DAYS_AHEAD = 14
"""How long before their end an exemption and a cover are shown. A habit of the office, no term of law."""


def age_in_words(since: date | None, today: date) -> str:
    """ "Sejak hari ini", "1 hari", "12 hari"; a dash where nobody knows."""
    if since is None:
        return "–"
    days = (today - since).days
    return f"{days} hari" if days > 0 else "Sejak hari ini"


def due_in_words(due: date | None, today: date) -> str:
    """ "Hari ini", "Lewat 3 hari", "2 hari lagi"; empty without a day."""
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return "Hari ini"
    return f"{days} hari lagi" if days > 0 else f"Lewat {-days} hari"
