from datetime import date

from django.db import migrations

AGREED = "Usulan portal; belum disepakati Forum"
SINCE = date(2015, 7, 1)
# group, scheme, programmes, JKK class (None: not known), weight, note
TERMS = (
    ("bosda", "pu", "JKK,JKM", 1, 1, "Kelas risiko sekolah diperkirakan; tanyakan kepada BPJS Ketenagakerjaan."),
    ("sawit_tetap", "pu", "JKK,JKM,JHT,JP", None, 3, "Kelas risiko menurut KLU perusahaan."),
    ("sawit_harian", "pu", "JKK,JKM", None, 3, "Kelas risiko menurut KLU perusahaan."),
    ("pekebun", "bpu", "JKK,JKM", None, 3, ""),
    ("konstruksi", "jakon", "JKK,JKM", 5, 3, "Dihitung dari nilai proyek, bukan per orang."),
    ("rentan", "bpu", "JKK,JKM", None, 2, ""),
    ("perangkat_desa", "pu", "JKK,JKM", 1, 1, "Dihitung atas upah minimum; siltap dapat berbeda."),
    ("bpd", "pu", "JKK,JKM", 1, 1, "Dihitung atas upah minimum; tunjangan dapat berbeda."),
    ("rt", "bpu", "JKK,JKM", None, 1, ""),
    ("non_asn", "pu", "JKK,JKM", 1, 1, "Kelas risiko kantor diperkirakan."),
    ("asn", "lain", "", None, 1, ""),
    ("pppk", "lain", "", None, 1, ""),
)


def add(apps, schema_editor):
    model = apps.get_model("compliance", "GroupTerms")
    model.objects.bulk_create(
        model(
            group=group,
            scheme=scheme,
            programmes=programmes,
            risk_class=risk_class,
            weight=weight,
            valid_from=SINCE,
            legal_source=AGREED,
            note=note,
        )
        for group, scheme, programmes, risk_class, weight, note in TERMS
    )


def remove(apps, schema_editor):
    apps.get_model("compliance", "GroupTerms").objects.filter(legal_source=AGREED).delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0022_groups_funding_awards")]

    operations = [migrations.RunPython(add, remove)]
