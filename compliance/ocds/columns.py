"""The columns of kontrak.csv and hasil.csv, which together hold all that a release says. Pure."""

from compliance.openness.columns import Column, Table

_SPSE = "SPSE, katalog, atau daftar OPD"
_RUP = "RUP (SiRUP)"
_FORUM = "Hitungan portal"
_SOCIAL = "/contracts/0/laborSocialSecurity"


def _c(name: str, pointer: str, meaning: str, source: str = _SPSE, kind: str = "text", unit: str = "") -> Column:
    return Column(name, meaning, source, kind, unit, pointer)


def _rupiah(name: str, pointer: str, meaning: str, source: str = _SPSE) -> Column:
    return _c(name, f"{pointer}/amount", meaning, source, "money", "rupiah")


CONTRACTS = Table(
    "kontrak.csv",
    "Setiap pembelian dari pengumuman sampai serah terima, satu baris satu rilis OCDS.",
    (
        _c("ocid", "/ocid", "Nomor proses pengadaan menurut OCDS", "Portal"),
        _c("rilis", "/id", "Nomor rilis; berganti bila isinya berganti", "Portal"),
        _c("keadaan_per", "/date", "Hari keadaan data", "Portal", "day"),
        _c("tahap", "/tag", "Tahap yang diketahui, menurut daftar releaseTag OCDS", _FORUM, "codes"),
        _c("kode_opd", "/parties/0/identifier/id", "Kode perangkat daerah pada portal", "Portal"),
        _c("nama_opd", "/parties/0/name", "Nama perangkat daerah", "Portal"),
        _c("kode_rup", "/planning/budget/id", "Kode paket RUP; lebih dari satu dipisah titik koma", _RUP),
        _c("sumber_dana", "/planning/budget/description", "Sumber dana", _RUP),
        _rupiah("pagu", "/planning/budget/amount", "Pagu", _RUP),
        _c("kode_pengadaan", "/tender/id", "Jalur dan kode pada sistem asalnya"),
        _c("nama_paket", "/tender/title", "Nama paket; nomor pribadi dan nama penyedia disamarkan"),
        _c("status_pengadaan", "/tender/status", "active, cancelled, atau complete", _FORUM, "code"),
        _c("jenis", "/tender/mainProcurementCategory", "goods, works, atau services", _FORUM, "code"),
        _c("cara", "/tender/procurementMethod", "open, selective, limited, atau direct", _FORUM, "code"),
        _c("metode", "/tender/procurementMethodDetails", "Metode sebagaimana tertulis pada sumbernya"),
        _rupiah("hps", "/tender/value", "Harga perkiraan sendiri"),
        _c("pemilihan_mulai", "/tender/tenderPeriod/startDate", "Tanggal pengumuman", kind="day"),
        _c("pemilihan_selesai", "/tender/tenderPeriod/endDate", "Tanggal selesai pemilihan", kind="day_end"),
        _c("peserta", "/tender/numberOfTenderers", "Jumlah peserta", kind="whole", unit="peserta"),
        _c("penetapan_status", "/awards/0/status", "active atau cancelled", _FORUM, "code"),
        _c("penetapan_tanggal", "/awards/0/date", "Tanggal penunjukan (SPPBJ)", kind="day"),
        _rupiah("penetapan_nilai", "/awards/0/value", "Nilai hasil pemilihan"),
        _c(
            "penyedia",
            "/awards/0/suppliers/0/name",
            "Nama penyedia, hanya bila perkaranya terverifikasi, sudah diberitahukan, dan waktu jawabnya habis",
            "Portal",
        ),
        _c("penyedia_npwp", "/parties/1/identifier/id", "NPWP penyedia yang disebut, disamarkan", "Portal"),
        _c("kontrak_nomor", "/contracts/0/title", "Nomor kontrak"),
        _c("kontrak_status", "/contracts/0/status", "pending, active, cancelled, atau terminated", _FORUM, "code"),
        _c("kontrak_tanggal", "/contracts/0/dateSigned", "Tanggal kontrak atau SPK", kind="day"),
        _rupiah("kontrak_nilai", "/contracts/0/value", "Nilai kontrak"),
        _c("kerja_mulai", "/contracts/0/period/startDate", "Mulai kerja", kind="day"),
        _c("kerja_selesai", "/contracts/0/period/endDate", "Akhir masa kerja", kind="day_end"),
        _c(
            "serah_terima",
            "/contracts/0/implementation/milestones/0/dateMet",
            "Tanggal serah terima (BAST)",
            kind="day",
        ),
    ),
)
OUTCOMES = Table(
    "hasil.csv",
    "Hasil bagi jaminan sosial pekerja, satu baris satu kontrak yang diperiksa.",
    (
        _c("ocid", "/ocid", "Nomor proses pengadaan, sama dengan kontrak.csv", "Portal"),
        _c(
            "status",
            f"{_SOCIAL}/status",
            "noIndication, waiting, notApplicable, noData, underReview, atau indication; lihat BACA-SAYA.txt",
            _FORUM,
            "code",
        ),
        _c("keadaan_per", f"{_SOCIAL}/asOf", "Hari keadaan data kepesertaan", "BPJS Ketenagakerjaan", "day"),
        _rupiah("iuran_seharusnya", f"{_SOCIAL}/due", "Iuran jasa konstruksi seharusnya", _FORUM),
        _rupiah("iuran_dibayar", f"{_SOCIAL}/paid", "Iuran yang tercatat dibayar", "BPJS Ketenagakerjaan"),
        _rupiah("selisih", f"{_SOCIAL}/gap", "Selisih yang ditindaklanjuti", _FORUM),
        _c(
            "pekerja",
            f"{_SOCIAL}/workersDeclared",
            "Pekerja yang dinyatakan",
            "BPJS Ketenagakerjaan",
            "whole",
            "pekerja",
        ),
        _c(
            "hari_tanpa_perlindungan",
            f"{_SOCIAL}/unprotectedDays",
            "Hari kerja kontrak tanpa perlindungan",
            _FORUM,
            "whole",
            "hari",
        ),
        _c("aturan", f"{_SOCIAL}/ruleSet", "Sidik aturan dan tarif yang dipakai", "Portal"),
    ),
)
TABLES = (CONTRACTS, OUTCOMES)
