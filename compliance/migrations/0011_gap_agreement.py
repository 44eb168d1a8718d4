from datetime import date
from decimal import Decimal

from django.db import migrations, models

SOURCE = "Usulan portal; belum disepakati Forum"


def add(apps, schema_editor):
    apps.get_model("compliance", "GapAgreement").objects.create(
        valid_from=date(2015, 7, 1),
        legal_source=SOURCE,
        amount=Decimal(250_000),
        share=Decimal("0.05"),
        second_at=Decimal("0.5"),
        third_days_before_end=14,
    )


def remove(apps, schema_editor):
    apps.get_model("compliance", "GapAgreement").objects.filter(legal_source=SOURCE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0010_slips"),
    ]

    operations = [
        migrations.CreateModel(
            name="GapAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                ("legal_source", models.CharField(max_length=300, verbose_name="dasar")),
                ("verified", models.BooleanField(default=False, verbose_name="sudah disepakati")),
                ("amount", models.DecimalField(decimal_places=0, max_digits=20, verbose_name="batas selisih (Rp)")),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=4, max_digits=6, verbose_name="batas selisih (bagian dari iuran)"
                    ),
                ),
                (
                    "second_at",
                    models.DecimalField(
                        decimal_places=4, max_digits=6, verbose_name="pengingat termin 2 (bagian masa kontrak)"
                    ),
                ),
                (
                    "third_days_before_end",
                    models.PositiveSmallIntegerField(verbose_name="pengingat termin 3 (hari sebelum berakhir)"),
                ),
            ],
            options={
                "verbose_name": "kesepakatan selisih iuran",
                "verbose_name_plural": "kesepakatan selisih iuran",
                "ordering": ("valid_from",),
                "constraints": [models.UniqueConstraint(fields=("valid_from",), name="gap_agreement_once")],
            },
        ),
        migrations.RunPython(add, remove),
    ]
