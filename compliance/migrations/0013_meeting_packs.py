import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import compliance.ladder


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0012_history"),
        ("forum_portal", "0007_seals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="finding",
            name="stage",
            field=models.CharField(
                choices=[
                    ("detected", "Terdeteksi"),
                    ("verified", "Terverifikasi"),
                    ("pre_notice", "Pemberitahuan awal"),
                    ("guidance_first", "Pembinaan I"),
                    ("guidance_second", "Pembinaan II"),
                    ("handed_over", "Dilimpahkan ke BPJS Ketenagakerjaan"),
                    ("resolved", "Selesai"),
                    ("not_proven", "Tidak terbukti"),
                    ("exempt", "Dikecualikan"),
                ],
                db_index=True,
                default=compliance.ladder.Stage["DETECTED"],
                max_length=16,
                verbose_name="tahap",
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pre_notice", "Pemberitahuan awal"),
                    ("guidance_first", "Surat pembinaan I"),
                    ("guidance_second", "Surat pembinaan II"),
                    ("handed_over", "Berkas pelimpahan ke BPJS Ketenagakerjaan"),
                ],
                max_length=16,
                verbose_name="jenis",
            ),
        ),
        migrations.CreateModel(
            name="MeetingPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="masa mulai")),
                ("until", models.DateField(verbose_name="masa sampai")),
                ("held", models.CharField(max_length=200, verbose_name="rapat")),
                ("as_of", models.DateField(verbose_name="keadaan data per")),
                ("content_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="disusun")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "printed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum_portal.printedpaper"
                    ),
                ),
            ],
            options={
                "verbose_name": "bahan rapat",
                "verbose_name_plural": "bahan rapat",
                "ordering": ("-id",),
            },
        ),
    ]
