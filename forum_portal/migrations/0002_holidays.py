"""Days off of 2024 to 2026 by the joint decrees of three ministers (SKB 3 Menteri), to be verified before relying on them."""

from datetime import date

from django.db import migrations

NATIONAL, JOINT_LEAVE = "national", "joint_leave"
SKB_2024 = "SKB 3 Menteri Nomor 855/2023, 3/2023, 4/2023"
SKB_2025 = "SKB 3 Menteri Nomor 1017/2024, 2/2024, 2/2024"
SKB_2025_CHANGED = "SKB 3 Menteri Nomor 933/2025, 1/2025, 3/2025 (perubahan)"
SKB_2026 = "SKB 3 Menteri Nomor 1497/2025, 2/2025, 5/2025"

NATIONAL_DAYS = {
    SKB_2024: (
        (2024, 1, 1, "Tahun Baru Masehi"),
        (2024, 2, 8, "Isra Mikraj Nabi Muhammad SAW"),
        (2024, 2, 10, "Tahun Baru Imlek 2575"),
        (2024, 3, 11, "Hari Suci Nyepi"),
        (2024, 3, 29, "Wafat Yesus Kristus"),
        (2024, 3, 31, "Kebangkitan Yesus Kristus (Paskah)"),
        (2024, 4, 10, "Idulfitri 1445 H"),
        (2024, 4, 11, "Idulfitri 1445 H"),
        (2024, 5, 1, "Hari Buruh Internasional"),
        (2024, 5, 9, "Kenaikan Yesus Kristus"),
        (2024, 5, 23, "Hari Raya Waisak 2568"),
        (2024, 6, 1, "Hari Lahir Pancasila"),
        (2024, 6, 17, "Iduladha 1445 H"),
        (2024, 7, 7, "Tahun Baru Islam 1446 H"),
        (2024, 8, 17, "Proklamasi Kemerdekaan"),
        (2024, 9, 16, "Maulid Nabi Muhammad SAW"),
        (2024, 12, 25, "Kelahiran Yesus Kristus (Natal)"),
    ),
    "Keppres 10/2024": ((2024, 2, 14, "Pemungutan suara pemilihan umum"),),
    "Keppres 33/2024": ((2024, 11, 27, "Pemungutan suara pemilihan kepala daerah"),),
    SKB_2025: (
        (2025, 1, 1, "Tahun Baru Masehi"),
        (2025, 1, 27, "Isra Mikraj Nabi Muhammad SAW"),
        (2025, 1, 29, "Tahun Baru Imlek 2576"),
        (2025, 3, 29, "Hari Suci Nyepi"),
        (2025, 3, 31, "Idulfitri 1446 H"),
        (2025, 4, 1, "Idulfitri 1446 H"),
        (2025, 4, 18, "Wafat Yesus Kristus"),
        (2025, 4, 20, "Kebangkitan Yesus Kristus (Paskah)"),
        (2025, 5, 1, "Hari Buruh Internasional"),
        (2025, 5, 12, "Hari Raya Waisak 2569"),
        (2025, 5, 29, "Kenaikan Yesus Kristus"),
        (2025, 6, 1, "Hari Lahir Pancasila"),
        (2025, 6, 6, "Iduladha 1446 H"),
        (2025, 6, 27, "Tahun Baru Islam 1447 H"),
        (2025, 8, 17, "Proklamasi Kemerdekaan"),
        (2025, 9, 5, "Maulid Nabi Muhammad SAW"),
        (2025, 12, 25, "Kelahiran Yesus Kristus (Natal)"),
    ),
    SKB_2026: (
        (2026, 1, 1, "Tahun Baru Masehi"),
        (2026, 1, 16, "Isra Mikraj Nabi Muhammad SAW"),
        (2026, 2, 17, "Tahun Baru Imlek 2577"),
        (2026, 3, 19, "Hari Suci Nyepi"),
        (2026, 3, 21, "Idulfitri 1447 H"),
        (2026, 3, 22, "Idulfitri 1447 H"),
        (2026, 4, 3, "Wafat Yesus Kristus"),
        (2026, 4, 5, "Kebangkitan Yesus Kristus (Paskah)"),
        (2026, 5, 1, "Hari Buruh Internasional"),
        (2026, 5, 14, "Kenaikan Yesus Kristus"),
        (2026, 5, 27, "Iduladha 1447 H"),
        (2026, 5, 31, "Hari Raya Waisak 2570"),
        (2026, 6, 1, "Hari Lahir Pancasila"),
        (2026, 6, 16, "Tahun Baru Islam 1448 H"),
        (2026, 8, 17, "Proklamasi Kemerdekaan"),
        (2026, 8, 25, "Maulid Nabi Muhammad SAW"),
        (2026, 12, 25, "Kelahiran Yesus Kristus (Natal)"),
    ),
}

JOINT_LEAVE_DAYS = {
    SKB_2024: (
        (2024, 2, 9, "Tahun Baru Imlek"),
        (2024, 3, 12, "Hari Suci Nyepi"),
        (2024, 4, 8, "Idulfitri"),
        (2024, 4, 9, "Idulfitri"),
        (2024, 4, 12, "Idulfitri"),
        (2024, 4, 15, "Idulfitri"),
        (2024, 5, 10, "Kenaikan Yesus Kristus"),
        (2024, 5, 24, "Hari Raya Waisak"),
        (2024, 6, 18, "Iduladha"),
        (2024, 12, 26, "Natal"),
    ),
    SKB_2025: (
        (2025, 1, 28, "Tahun Baru Imlek"),
        (2025, 3, 28, "Hari Suci Nyepi"),
        (2025, 4, 2, "Idulfitri"),
        (2025, 4, 3, "Idulfitri"),
        (2025, 4, 4, "Idulfitri"),
        (2025, 4, 7, "Idulfitri"),
        (2025, 5, 13, "Hari Raya Waisak"),
        (2025, 5, 30, "Kenaikan Yesus Kristus"),
        (2025, 6, 9, "Iduladha"),
        (2025, 12, 26, "Natal"),
    ),
    SKB_2025_CHANGED: ((2025, 8, 18, "Proklamasi Kemerdekaan"),),
    SKB_2026: (
        (2026, 2, 16, "Tahun Baru Imlek"),
        (2026, 3, 18, "Hari Suci Nyepi"),
        (2026, 3, 20, "Idulfitri"),
        (2026, 3, 23, "Idulfitri"),
        (2026, 3, 24, "Idulfitri"),
        (2026, 5, 15, "Kenaikan Yesus Kristus"),
        (2026, 5, 28, "Iduladha"),
        (2026, 12, 24, "Natal"),
    ),
}


def rows():
    for kind, decrees in ((NATIONAL, NATIONAL_DAYS), (JOINT_LEAVE, JOINT_LEAVE_DAYS)):
        for source, days in decrees.items():
            for year, month, day, name in days:
                label = name if kind == NATIONAL else f"Cuti bersama {name}"
                yield date(year, month, day), label, kind, source


def add(apps, schema_editor):
    holiday = apps.get_model("forum_portal", "Holiday")
    holiday.objects.bulk_create(
        (holiday(day=day, name=name, kind=kind, legal_source=source) for day, name, kind, source in rows()),
        ignore_conflicts=True,
    )


def remove(apps, schema_editor):
    days = [day for day, *_ in rows()]
    apps.get_model("forum_portal", "Holiday").objects.filter(day__in=days, verified=False).delete()


class Migration(migrations.Migration):
    dependencies = [("forum_portal", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
