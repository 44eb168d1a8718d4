from django.db import migrations

# Composition after the practice of other provinces; the forum's own decree has the last word.
ELEMENTS = (
    ("Pengarah", True, ("Gubernur Kalimantan Timur",)),
    ("Sekretariat Daerah", True, ("Sekretariat Daerah Provinsi",)),
    ("Ketenagakerjaan", True, ("Dinas Tenaga Kerja dan Transmigrasi",)),
    (
        "BPJS Ketenagakerjaan",
        True,
        ("Kantor Wilayah Kalimantan", "Kantor Cabang Samarinda", "Kantor Cabang Balikpapan"),
    ),
    ("Penegakan", True, ("Kejaksaan Tinggi (Datun)", "Pengawas Ketenagakerjaan")),
    ("Pengadaan dan data", True, ("Biro Pengadaan Barang/Jasa", "Dinas Komunikasi dan Informatika")),
    ("Anggaran dan perencanaan", True, ("BPKAD", "Bappeda", "Inspektorat", "Bapenda")),
    ("Perizinan", True, ("DPMPTSP",)),
    (
        "Perangkat daerah sektor",
        True,
        (
            "Dinas PUPR dan Perumahan Rakyat",
            "Dinas Pendidikan dan Kebudayaan",
            "Dinas Perkebunan",
            "Dinas ESDM",
            "Dinas Perhubungan",
            "Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa",
            "Dinas Sosial",
        ),
    ),
    ("Pengusaha", True, ("APINDO", "GAPKI", "GAPENSI")),
    ("Pekerja", True, ("KSPSI", "KSBSI")),
)


def add(apps, schema_editor):
    element, unit = apps.get_model("compliance", "ForumElement"), apps.get_model("compliance", "ForumUnit")
    for position, (title, required, units) in enumerate(ELEMENTS, start=1):
        row = element.objects.create(title=title, position=position, required=required)
        unit.objects.bulk_create(unit(element=row, name=name) for name in units)


def remove(apps, schema_editor):
    titles = [title for title, _, _ in ELEMENTS]
    apps.get_model("compliance", "ForumUnit").objects.filter(element__title__in=titles).delete()
    apps.get_model("compliance", "ForumElement").objects.filter(title__in=titles).delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0024_forum")]

    operations = [migrations.RunPython(add, remove)]
