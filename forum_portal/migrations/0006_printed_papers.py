"""Printed papers byte for byte, and the registers that number letters."""

import django.db.models.deletion
from django.db import migrations, models

# The codes are the portal's proposal; the secretariat sets its own.
REGISTERS = (
    ("pre_notice", "Pemberitahuan awal", "FK-PRA"),
    ("guidance", "Surat pembinaan", "FK-BINA"),
    ("handover", "Penyampaian berkas", "FK-BERKAS"),
)


def add(apps, schema_editor):
    register = apps.get_model("forum_portal", "LetterRegister")
    register.objects.bulk_create(register(name=name, title=title, code=code) for name, title, code in REGISTERS)


def remove(apps, schema_editor):
    register = apps.get_model("forum_portal", "LetterRegister")
    register.objects.filter(name__in=[name for name, *_ in REGISTERS], numbers=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("forum_portal", "0005_job_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30, unique=True)),
                ("title", models.CharField(max_length=100, verbose_name="nama register")),
                (
                    "pattern",
                    models.CharField(
                        default="{n}/{kode}/{romawi}/{tahun}", max_length=80, verbose_name="susunan nomor"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="kode")),
            ],
            options={
                "verbose_name": "register surat",
                "verbose_name_plural": "register surat",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="PrintedPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="nama berkas")),
                ("template", models.CharField(max_length=100)),
                ("context", models.JSONField()),
                ("pdf", models.BinaryField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(null=True, verbose_name="dicetak")),
            ],
            options={
                "verbose_name": "cetakan",
                "verbose_name_plural": "cetakan",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="LetterNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("sequence", models.PositiveIntegerField(verbose_name="urutan")),
                ("number", models.CharField(max_length=120, unique=True, verbose_name="nomor")),
                ("dated", models.DateField(verbose_name="tanggal surat")),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="diberikan")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="forum_portal.letterregister",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomor surat",
                "verbose_name_plural": "nomor surat",
                "ordering": ("register", "year", "sequence"),
                "constraints": [
                    models.UniqueConstraint(fields=("register", "year", "sequence"), name="letter_number_once")
                ],
            },
        ),
        migrations.RunPython(add, remove),
    ]
