"""The province's offices to begin with. Titles change with every regulation on the province's organisation, and satker
codes are not publicly listed, so each has a code made of its name; the secretariat edits the list, and files that bring
a satker of the same name find the office by it.
"""

import re

from django.db import migrations

KLPD = "D241"
GOVERNMENT = "Provinsi Kalimantan Timur"
# Named in the province's own pages and in the press.
FOUND = (
    "Dinas Pendidikan dan Kebudayaan",
    "Dinas Perkebunan",
    "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat",
    "Dinas Kehutanan",
    "Dinas Perhubungan",
    "Dinas Tenaga Kerja dan Transmigrasi",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa",
    "Dinas Lingkungan Hidup",
    "Dinas Kependudukan, Pemberdayaan Perempuan dan Perlindungan Anak",
    "Dinas Pangan, Tanaman Pangan dan Hortikultura",
    "Dinas Peternakan dan Kesehatan Hewan",
    "Dinas Pemuda dan Olahraga",
    "Dinas Perpustakaan dan Kearsipan",
    "Dinas Komunikasi dan Informatika",
    "Badan Perencanaan Pembangunan Daerah",
    "Badan Pengelolaan Keuangan dan Aset Daerah",
    "Badan Pendapatan Daerah",
    "Badan Kepegawaian Daerah",
    "Badan Penanggulangan Bencana Daerah",
    "Inspektorat",
    "Biro Pengadaan Barang dan Jasa",
    "Biro Umum",
    "Biro Kesejahteraan Rakyat",
    "RSUD Abdoel Wahab Sjahranie",
    "RSUD dr. Kanujoso Djatiwibowo",
)
# Usual in every province; the secretariat should verify them.
TO_VERIFY = (
    "Dinas Kesehatan",
    "Dinas Sosial",
    "Dinas Energi dan Sumber Daya Mineral",
    "Dinas Perindustrian, Perdagangan, Koperasi dan UKM",
    "Dinas Kelautan dan Perikanan",
    "Dinas Pariwisata",
    "Satuan Polisi Pamong Praja",
    "Badan Kesatuan Bangsa dan Politik",
    "Badan Pengembangan Sumber Daya Manusia",
    "Badan Riset dan Inovasi Daerah",
    "Badan Penghubung",
    "Sekretariat DPRD",
    "Biro Hukum",
    "Biro Organisasi",
    "Biro Administrasi Pimpinan",
    "Biro Perekonomian",
    "Biro Administrasi Pembangunan",
    "Biro Pemerintahan dan Otonomi Daerah",
    "RSJD Atma Husada Mahakam",
    "Rumah Sakit Mata",
)


def code_of(name):
    return f"{KLPD}:~" + re.sub(r"[\W_]+", " ", name.lower()).strip()


def add(apps, schema_editor):
    office = apps.get_model("forum_portal", "Office")
    known = set(office.objects.values_list("name", flat=True))
    office.objects.bulk_create(
        office(code=code_of(name), name=name, government=GOVERNMENT, klpd=KLPD, level="provinsi", origin="seed")
        for name in (*FOUND, *TO_VERIFY)
        if name not in known
    )


def remove(apps, schema_editor):
    """Those that nobody has come to use."""
    codes = [code_of(name) for name in (*FOUND, *TO_VERIFY)]
    seeded = apps.get_model("forum_portal", "Office").objects.filter(code__in=codes, origin="seed")
    seeded.filter(satkers__isnull=True, memberships__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("forum_portal", "0003_satkers_and_mappings")]

    operations = [migrations.RunPython(add, remove)]
