"""The law that comes with the portal, as dated rows, each with its source. None is verified: only people verify."""

from datetime import date
from decimal import Decimal

from django.db import migrations

SINCE = date(2015, 7, 1)
PP44, PP45, PP46 = "PP 44/2015 Pasal 16", "PP 45/2015 Pasal 28", "PP 46/2015 Pasal 16"
PP44_JKM = "PP 44/2015 Pasal 18"
PROJECT = "PP 44/2015 Pasal 54 dan 55"
BPU = "PP 44/2015 Lampiran II"
JKP_INSIDE = "Termasuk 0,14 persen untuk JKP (PP 6/2025); pada tagihan dapat tertulis tarif JKK tanpa bagian itu."
JKM_READ = "Sebelum 7 Februari 2025 pada tagihan dapat tertulis 0,20 persen, karena 0,10 persen untuk JKP."

# cara, program, pembayar, kelas, tarif, dasar hukum, catatan
WAGE_RATES = (
    ("monthly", "JKK", "employer", 1, "0.0024", PP44, JKP_INSIDE),
    ("monthly", "JKK", "employer", 2, "0.0054", PP44, JKP_INSIDE),
    ("monthly", "JKK", "employer", 3, "0.0089", PP44, JKP_INSIDE),
    ("monthly", "JKK", "employer", 4, "0.0127", PP44, JKP_INSIDE),
    ("monthly", "JKK", "employer", 5, "0.0174", PP44, JKP_INSIDE),
    ("monthly", "JKM", "employer", 0, "0.0030", PP44_JKM, JKM_READ),
    ("monthly", "JHT", "employer", 0, "0.0370", PP46, ""),
    ("monthly", "JHT", "worker", 0, "0.0200", PP46, ""),
    ("monthly", "JP", "employer", 0, "0.0200", PP45, ""),
    ("monthly", "JP", "worker", 0, "0.0100", PP45, ""),
    ("project", "JKK", "employer", 5, "0.0174", PROJECT, "Konstruksi dihitung kelas V."),
    ("project", "JKM", "employer", 0, "0.0030", PROJECT, ""),
)

CAP = "PP 45/2015 Pasal 29 ayat (3) dan (4)"
WAGE_CAPS = (
    (date(2021, 3, 1), date(2022, 2, 28), "8754600", f"{CAP}; surat B/0246/022021", ""),
    (date(2022, 3, 1), date(2023, 2, 28), "9077600", CAP, "Surat BPJS Ketenagakerjaan belum dilihat."),
    (date(2023, 3, 1), date(2024, 2, 29), "9559600", CAP, ""),
    (date(2024, 3, 1), date(2025, 2, 28), "10042300", CAP, ""),
    (date(2025, 3, 1), date(2026, 2, 28), "10547400", CAP, ""),
    (date(2026, 3, 1), date(2027, 2, 28), "11086300", CAP, "Nomor surat BPJS Ketenagakerjaan dikutip berbeda-beda."),
)

INDUSTRIES = (
    "Makanan, minuman, dan tembakau; tekstil dan pakaian jadi; kulit; alas kaki; mainan anak; furnitur; "
    "sekurang-kurangnya 50 pekerja, iuran lunas sampai Januari 2025"
)
INDUSTRY_REDUCTIONS = (
    (date(2025, 2, 1), date(2025, 7, 31), "PP 7/2025", ""),
    (
        date(2025, 8, 1),
        date(2026, 1, 31),
        "PP 36/2025 Pasal 10A",
        "Tunggakan dapat dilunasi sampai 30 Juni 2026; denda tetap.",
    ),
)

OWN_ACCOUNT_PRICES = (
    ("JKK", "10000", BPU, "1 persen dari penghasilan; ini lapisan terendah."),
    ("JKM", "6800", BPU, ""),
    ("JHT", "20000", "PP 46/2015", "2 persen dari penghasilan; ini lapisan terendah. Tidak wajib."),
)

PP50 = "PP 50/2025"
APBDES = "Bagi APBDes belum jelas; dianggap tidak berlaku sampai ada jawaban BPJS Ketenagakerjaan."
OWN_ACCOUNT_REDUCTIONS = (
    ("transport", date(2026, 1, 1), date(2027, 3, 31)),
    ("other", date(2026, 4, 1), date(2026, 12, 31)),
)

UMK = "Pengumuman Gubernur Kalimantan Timur 500.15.14.1/5096/DTKT.Srk-IV/2025"
MINIMUM_WAGES = (
    ("64", "3762431", "UMP; berlaku juga di Mahakam Ulu, yang tidak mempunyai UMK."),
    ("64.01", "3776998.06", ""),
    ("64.02", "3991797.00", ""),
    ("64.03", "4391337.55", ""),
    ("64.07", "4231617.40", ""),
    ("64.08", "4067436.00", ""),
    ("64.09", "4181134.00", ""),
    ("64.71", "3856694.43", ""),
    ("64.72", "3983882.00", ""),
    ("64.74", "3799480.00", ""),
)

HANDBOOK = "Permenaker 5/2021; buku PROBIS Kepesertaan BPJS Ketenagakerjaan halaman 100"
FORUM = "Usulan portal, belum ditetapkan Forum"
# nama, sejak, hari, hari kerja, dasar hukum, catatan
DEADLINES = (
    (
        "project_registration",
        SINCE,
        14,
        True,
        "Permenaker 5/2021, sebelumnya Permenaker 44/2015",
        "Hari pertama berlakunya Permenaker 44/2015 dan pasal dalam Permenaker 5/2021 belum dilihat.",
    ),
    ("project_certificate", date(2022, 7, 1), 1, True, HANDBOOK, ""),
    (
        "worker_change",
        date(2022, 7, 1),
        30,
        True,
        HANDBOOK,
        "Sebelumnya 7 hari kerja; tanggal perubahannya belum dilihat.",
    ),
    ("pre_notice", SINCE, 15, False, FORUM, "Hari kalender sejak surat diterima."),
    ("guidance_first", SINCE, 10, True, f"{FORUM}; meniru PP 86/2013 Pasal 6", ""),
    ("guidance_second", SINCE, 10, True, f"{FORUM}; meniru PP 86/2013 Pasal 6", ""),
    (
        "payment_due_day",
        SINCE,
        15,
        False,
        "PP 44/2015, PP 45/2015, dan PP 46/2015",
        "Tanggal pada bulan berikutnya; bila hari libur, hari kerja sesudahnya.",
    ),
)

BANDS_SINCE = date(2016, 1, 1)
BANDS = "Praktik BPJS Ketenagakerjaan Pekalongan menurut Republika, 2016"
BANDS_NOTE = "Sebutan berbeda menurut sumber; tanyakan yang dipakai kantor cabang."
ARREARS_BANDS = (("Lancar", 1, 3), ("Kurang lancar", 4, 6), ("Macet", 7, 9), ("Kontinjensi", 10, None))


def _rows():
    """(model, row) of everything."""
    for scheme, programme, payer, risk_class, rate, law, note in WAGE_RATES:
        series = {"scheme": scheme, "programme": programme, "payer": payer, "risk_class": risk_class}
        yield "WageRate", {**series, "rate": Decimal(rate), "valid_from": SINCE, "legal_source": law, "note": note}
    for since, until, amount, law, note in WAGE_CAPS:
        days = {"valid_from": since, "valid_to": until}
        yield "WageCap", {"programme": "JP", "amount": Decimal(amount), **days, "legal_source": law, "note": note}
    for since, until, law, note in INDUSTRY_REDUCTIONS:
        row = {"programme": "JKK", "fraction": Decimal("0.5"), "applies_to": INDUSTRIES, "note": note}
        yield "IndustryReduction", {**row, "valid_from": since, "valid_to": until, "legal_source": law}
    for programme, amount, law, note in OWN_ACCOUNT_PRICES:
        row = {"programme": programme, "amount": Decimal(amount), "note": note}
        yield "OwnAccountPrice", {**row, "valid_from": SINCE, "legal_source": law}
    for sector, since, until in OWN_ACCOUNT_REDUCTIONS:
        row = {"sector": sector, "programmes": "JKK,JKM", "not_for": "apbn,apbd,apbdes", "fraction": Decimal("0.5")}
        days = {"valid_from": since, "valid_to": until}
        yield "OwnAccountReduction", {**row, **days, "legal_source": PP50, "note": APBDES}
    for region, amount, note in MINIMUM_WAGES:
        days = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31)}
        yield "MinimumWage", {"region": region, "amount": Decimal(amount), **days, "legal_source": UMK, "note": note}
    for name, since, days, working_days, law, note in DEADLINES:
        row = {"name": name, "days": days, "working_days": working_days, "note": note}
        yield "Deadline", {**row, "valid_from": since, "legal_source": law}
    for label, low, high in ARREARS_BANDS:
        row = {"label": label, "from_months": low, "to_months": high, "note": BANDS_NOTE}
        yield "ArrearsBand", {**row, "valid_from": BANDS_SINCE, "legal_source": BANDS}


def add(apps, schema_editor):
    by_model = {}
    for name, row in _rows():
        by_model.setdefault(name, []).append(row)
    for name, rows in by_model.items():
        model = apps.get_model("compliance", name)
        model.objects.bulk_create(model(**row) for row in rows)


def remove(apps, schema_editor):
    for name in {name for name, _ in _rows()}:
        apps.get_model("compliance", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0005_law_rows")]
    operations = [migrations.RunPython(add, remove)]
