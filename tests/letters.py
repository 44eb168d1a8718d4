"""Facts of invented firms and places for letters, the hand-over file and the meeting pack."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from compliance.documents.case_facts import (
    Annex,
    CaseLine,
    Decided,
    Event,
    Figure,
    HandoverFacts,
    MeetingFacts,
    Reference,
)
from compliance.documents.letter_facts import (
    AmountLine,
    Answered,
    Cause,
    Contact,
    ContractTold,
    EarlierLetter,
    Firm,
    LetterFacts,
    Letterhead,
    Signatory,
    TimeLeft,
)

NPWP = "02.345.678.9-722.000"
AS_OF = date(2026, 10, 31)

LETTERHEAD = Letterhead(
    lines=("Pemerintah Provinsi Kalimantan Timur", "Forum Kepatuhan Jaminan Sosial Ketenagakerjaan"),
    address="Sekretariat: Jalan Contoh Nomor 1, Samarinda 75100 · Telepon (0541) 000000 · forum@contoh.example",
)
UNREGISTERED = Cause(
    title="Pekerjaan belum terlihat terdaftar pada program jasa konstruksi",
    sentence=(
        "Pada data pendaftaran proyek yang kami terima tidak ada pendaftaran dengan nomor kontrak dan tanggal SPK ini. "
        "Batas waktu pendaftaran, 14 hari kerja sesudah SPK, jatuh pada 31 Maret 2026."
    ),
    law="PP 44/2015 Pasal 53; Permenaker 5/2021",
    source="Data pendaftaran proyek BPJS Ketenagakerjaan",
    as_of=AS_OF,
    remedy=(
        "daftarkan pekerjaan ini di kantor cabang, lalu bayar iuran sekaligus atau termin pertamanya. Jumlah pekerja "
        "cukup untuk mendaftar. Bila sudah terdaftar dengan nomor lain, tunjukkan sertifikatnya."
    ),
    evidence=(
        ("Nomor kontrak dicari", "600/017/SPK/DPU/III/2026"),
        ("NPP penyedia", "26001234, aktif, iuran bulanan terakhir lunas September 2026"),
    ),
    lines=(
        AmountLine("Dasar tanpa PPN", "Rp850.000.000 ÷ (1 + 11%)", Decimal("765765765.77")),
        AmountLine("Lapisan sampai Rp100.000.000", "Rp100.000.000 × 0,24%", Decimal("240000")),
        AmountLine("Lapisan sampai Rp500.000.000", "Rp400.000.000 × 0,19%", Decimal("760000")),
        AmountLine("Lapisan sampai Rp1.000.000.000", "Rp265.765.765,77 × 0,15%", Decimal("398648.65"), verified=False),
        AmountLine("Iuran seharusnya", "jumlah ketiga lapisan, dibulatkan", Decimal("1398649")),
        AmountLine("Iuran yang sudah dibayar", "tidak ada pembayaran pada data", Decimal("0")),
    ),
    gap=Decimal("1398649"),
)
ADDENDUM = Cause(
    title="Adendum belum terlihat dalam perlindungan",
    sentence=(
        "Adendum I memperpanjang masa pelaksanaan sampai 15 November 2026, sedangkan data kami belum memuat "
        "perpanjangan perlindungannya."
    ),
    law="Permenaker 5/2021",
    law_verified=False,
    source="Data kontrak SPSE",
    as_of=date(2026, 10, 20),
    remedy="sampaikan adendum ke kantor cabang agar masa perlindungan dan iurannya dihitung ulang.",
    evidence=(("Adendum", "Nomor 600/017/ADD-1/DPU/IX/2026, 14 September 2026"),),
    not_reckoned="belum dapat dihitung, karena nilai adendum tidak ada pada data kami",
)


def letter_facts(**changed) -> LetterFacts:
    """A road of Rp850 million whose registration is not seen, of an invented firm."""
    facts = LetterFacts(
        forum="Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur",
        letterhead=LETTERHEAD,
        place="Samarinda",
        firm=Firm("CV Ulin Etam Sejahtera", NPWP, ("Jalan Pesut Contoh Nomor 12", "Samarinda"), "26001234"),
        contract=ContractTold(
            number="600/017/SPK/DPU/III/2026",
            title="Peningkatan Jalan Poros Muara Contoh",
            office="Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat",
            value=Decimal("850000000"),
            value_note="termasuk PPN",
            spk_date=date(2026, 3, 9),
            starts_on=date(2026, 3, 16),
            ends_on=date(2026, 9, 16),
            package_code="60123456",
        ),
        causes=(UNREGISTERED, ADDENDUM),
        documents=(
            "Kontrak/SPK beserta seluruh adendumnya",
            "Sertifikat kepesertaan dan surat penetapan iuran jasa konstruksi, bila sudah ada",
            "Bukti bayar iuran (kuitansi atau bukti transfer)",
            "Jumlah pekerja pada pekerjaan ini, harian, borongan, dan kontrak waktu tertentu",
        ),
        time_left=TimeLeft(15, working_days=False),
        contact=Contact(
            office="Sekretariat Forum Kepatuhan, Biro Kesejahteraan Rakyat",
            address="Jalan Contoh Nomor 1, Samarinda 75100",
            hours="Senin sampai Jumat, pukul 08.00 sampai 15.00 WITA",
            ways=(("Telepon", "(0541) 000000"), ("Surel", "forum@contoh.example")),
        ),
        branch="BPJS Ketenagakerjaan Cabang Samarinda",
        signatory=Signatory(("a.n. Ketua Forum Kepatuhan", "Sekretaris")),
        copies=(
            "Kepala Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat",
            "Kepala BPJS Ketenagakerjaan Cabang Samarinda",
        ),
        case_number="K-2026-0017",
        total=Decimal("1398649"),
        answered_within=TimeLeft(3, working_days=True),
    )
    return replace(facts, **changed)


PRE_NOTICE = EarlierLetter(
    "Pemberitahuan awal", "12/FK-PRA/XI/2026", date(2026, 11, 3), date(2026, 11, 5), "Kurir tercatat",
    "resi KT0001234, diterima bagian umum", date(2026, 11, 20),
)  # fmt: skip
FIRST_GUIDANCE = EarlierLetter(
    "Surat Pembinaan I", "4/FK-BINA/XI/2026", date(2026, 11, 24), date(2026, 11, 25), "Kurir tercatat",
    "resi KT0001301, diterima bagian umum", date(2026, 12, 9),
)  # fmt: skip
SECOND_GUIDANCE = EarlierLetter(
    "Surat Pembinaan II", "7/FK-BINA/XII/2026", date(2026, 12, 11), date(2026, 12, 14), "Diantar petugas",
    "tanda terima petugas, dicap penyedia", date(2026, 12, 29),
)  # fmt: skip
ASSISTANCE = (
    "Bila memerlukan bantuan, Bapak/Ibu dapat datang ke pendampingan pendaftaran setiap Rabu pukul 09.00 WITA di "
    "alamat sekretariat."
)


def first_guidance(**changed) -> LetterFacts:
    base = {"earlier": (PRE_NOTICE,), "time_left": TimeLeft(10, working_days=True), "assistance": ASSISTANCE}
    return letter_facts(**{**base, **changed})


def second_guidance(**changed) -> LetterFacts:
    base = {
        "earlier": (PRE_NOTICE, FIRST_GUIDANCE),
        "answers": (
            Answered(
                date(2026, 12, 1),
                "Pekerjaan dikatakan sudah didaftarkan oleh subpenyedia.",
                "Nomor pendaftaran yang disampaikan adalah milik pekerjaan lain.",
            ),
        ),
        "time_left": TimeLeft(10, working_days=True, latest=date(2026, 12, 29)),
    }
    return letter_facts(**{**base, **changed})


def handover_facts(**changed) -> HandoverFacts:
    facts = HandoverFacts(
        letter=second_guidance(earlier=(PRE_NOTICE, FIRST_GUIDANCE, SECOND_GUIDANCE)),
        receiver=("Kepala BPJS Ketenagakerjaan Cabang Samarinda", "Jalan Contoh Nomor 2", "Samarinda"),
        summary=(
            "Pekerjaan jalan senilai Rp850.000.000 (termasuk PPN) dengan SPK 9 Maret 2026 belum terlihat terdaftar "
            "pada program jasa konstruksi. Menurut perhitungan Forum iuran yang kurang Rp1.398.649.",
            "Penyedia menjawab satu kali; bukti yang disampaikan adalah milik pekerjaan lain.",
        ),
        chronology=(
            Event(
                date(2026, 11, 2), "Indikasi diperiksa dan dinyatakan benar oleh petugas sekretariat", "catatan perkara"
            ),
            Event(date(2026, 11, 5), "Pemberitahuan awal diterima penyedia", "resi KT0001234"),
            Event(date(2026, 11, 25), "Surat Pembinaan I diterima penyedia", "resi KT0001301"),
            Event(date(2026, 12, 1), "Penyedia menjawab", "surat masuk nomor agenda 88"),
            Event(date(2026, 12, 14), "Surat Pembinaan II diterima penyedia", "tanda terima petugas"),
            Event(date(2026, 3, 9), "SPK ditandatangani", "kontrak"),
        ),
        annexes=(
            Annex("Kontrak nomor 600/017/SPK/DPU/III/2026", "salinan, 24 halaman"),
            Annex("Pemberitahuan awal", "nomor 12/FK-PRA/XI/2026"),
            Annex("Surat Pembinaan I", "nomor 4/FK-BINA/XI/2026"),
            Annex("Surat Pembinaan II", "nomor 7/FK-BINA/XII/2026"),
            Annex("Bukti penerimaan ketiga surat", "3 lembar"),
        ),
    )
    return replace(facts, **changed)


REFERENCE = Reference("Surat kepada penyedia", "B/0001/122026", date(2026, 12, 30))
STEPS = ("Terdeteksi", "Terverifikasi", "Pemberitahuan awal", "Pembinaan I", "Pembinaan II", "Di BPJS Ketenagakerjaan")
_FIRMS = ("CV Ulin Etam", "PT Mahakam Karya Contoh", "CV Pesut Bina Contoh", "PT Kudungga Cipta Contoh")
_WORKS = (
    "Rehabilitasi Saluran Drainase Sungai Contoh",
    "Pembangunan Gedung Kelas SMK Contoh",
    "Peningkatan Jalan Contoh",
)


def case_line(number: int) -> CaseLine:
    disputed = number % 11 == 5
    return CaseLine(
        number=f"K-2026-{number:04}",
        firm=_FIRMS[number % 4],
        npwp=f"02.{300 + number}.678.9-722.000",
        office="Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat" if number % 2 else "Dinas Pendidikan",
        package=f"{_WORKS[number % 3]} Paket {number}",
        step=STEPS[number % 6],
        since=date(2026, 10, 1 + number % 30),
        idle_days=number * 7 % 40,
        waits_for="penyedia" if number % 3 else "sekretariat",
        gap=None if number % 5 == 4 else Decimal(100_000 + number * 12_345),
        dispute="Penyedia menyatakan pekerjaan didaftarkan oleh mitra KSO." if disputed else "",
        proposal="Minta sertifikat atas nama KSO; jam berhenti 14 hari." if disputed else "",
    )


def meeting_facts(cases: int = 45, **changed) -> MeetingFacts:
    facts = MeetingFacts(
        forum="Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur",
        letterhead=LETTERHEAD,
        title="Bahan Rapat Teknis Bulanan",
        held="Kamis, 5 November 2026, pukul 09.00 WITA, Ruang Rapat Contoh",
        since=date(2026, 10, 1),
        until=AS_OF,
        as_of=AS_OF,
        figures=(
            Figure(
                "Kontrak konstruksi terlihat", "1.204", "Kontrak bertanda konstruksi pada data yang diterapkan",
                "SPSE dan daftar perangkat daerah, 31 Oktober 2026",
            ),
            Figure(
                "Terdaftar pada program jasa konstruksi", "811 dari 1.204 (67,4%)",
                "Pendaftaran proyek dengan nomor kontrak, pemberi kerja, dan tanggal SPK yang sama",
                "Data proyek BPJS Ketenagakerjaan, 31 Oktober 2026",
            ),
            Figure(
                "Hari kerja tanpa perlindungan", "18.440", "Hari pelaksanaan tanpa iuran terbayar × pekerja terlapor",
                "Perhitungan portal", verified=False,
            ),
        ),
        steps=STEPS,
        cases=tuple(case_line(number) for number in range(1, cases + 1)),
        decisions=(
            Decided(
                "R-2026-09/1", date(2026, 10, 8), "Setiap perangkat daerah menyampaikan daftar kontrak per tanggal 10",
                "Biro Pengadaan Barang/Jasa", date(2026, 11, 10), "berjalan",
            ),
            Decided(
                "R-2026-09/2", date(2026, 10, 8), "Pendampingan pendaftaran setiap Rabu", "Cabang Samarinda", None,
                "selesai",
            ),
        ),
        signatory=Signatory(("Sekretaris Forum Kepatuhan",)),
        place="Samarinda",
        idle_after=14,
        agenda=("Pembukaan", "Angka bulan ini", "Perkara tanpa perkembangan", "Keberatan", "Keputusan"),
    )  # fmt: skip
    return replace(facts, **changed)
