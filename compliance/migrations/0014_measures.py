import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0013_meeting_packs"),
        ("forum_portal", "0007_seals"),
        ("procurement", "0002_packages"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndicatorPattern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.CharField(
                        choices=[("contract", "Kontrak"), ("firm", "Perusahaan"), ("office", "OPD")],
                        max_length=8,
                        verbose_name="satuan",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("readings", models.JSONField(verbose_name="pembacaan")),
            ],
            options={
                "verbose_name": "pola indikator",
                "verbose_name_plural": "pola indikator",
            },
        ),
        migrations.CreateModel(
            name="ContractMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("firm_key", models.CharField(max_length=210, verbose_name="perusahaan")),
                ("contractor_class", models.CharField(blank=True, max_length=10, verbose_name="golongan penyedia")),
                ("construction", models.BooleanField(null=True, verbose_name="pekerjaan konstruksi")),
                ("category", models.CharField(blank=True, max_length=24, verbose_name="jenis pekerjaan")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="tahun")),
                (
                    "due",
                    models.DecimalField(decimal_places=0, max_digits=20, null=True, verbose_name="iuran seharusnya"),
                ),
                ("paid", models.DecimalField(decimal_places=0, max_digits=20, null=True, verbose_name="iuran dibayar")),
                ("gap", models.DecimalField(decimal_places=0, max_digits=20, null=True, verbose_name="selisih")),
                (
                    "overdue",
                    models.DecimalField(
                        decimal_places=0, max_digits=20, null=True, verbose_name="selisih yang jatuh tempo"
                    ),
                ),
                (
                    "gap_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Tidak dihitung"),
                            ("unknown", "Tidak dapat dibandingkan"),
                            ("material", "Indikasi kurang bayar"),
                            ("immaterial", "Di bawah batas materialitas"),
                            ("open", "Belum jatuh tempo"),
                            ("over", "Lebih bayar"),
                            ("settled", "Sesuai"),
                        ],
                        max_length=10,
                        verbose_name="keadaan selisih",
                    ),
                ),
                ("material", models.BooleanField(default=False, verbose_name="ditindaklanjuti")),
                ("comparable", models.BooleanField(default=False, verbose_name="dapat dibandingkan")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                ("work_from", models.DateField(null=True, verbose_name="mulai kerja")),
                ("work_until", models.DateField(null=True, verbose_name="akhir kontrak")),
                ("cover_from", models.DateField(null=True, verbose_name="perlindungan sejak")),
                ("cover_to", models.DateField(null=True, verbose_name="perlindungan sampai")),
                ("unprotected_days", models.PositiveIntegerField(null=True, verbose_name="hari tanpa perlindungan")),
                ("workers", models.PositiveIntegerField(null=True, verbose_name="pekerja dinyatakan")),
                (
                    "worker_days",
                    models.PositiveBigIntegerField(null=True, verbose_name="hari-pekerja tanpa perlindungan"),
                ),
                (
                    "net_value",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name="nilai tanpa PPN"),
                ),
                (
                    "declared_value",
                    models.DecimalField(
                        decimal_places=2, max_digits=20, null=True, verbose_name="nilai terdaftar tanpa PPN"
                    ),
                ),
                (
                    "expected_workers",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, null=True, verbose_name="pekerja diperkirakan"
                    ),
                ),
                (
                    "congruity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wajar", "wajar"),
                            ("perlu penjelasan", "perlu penjelasan"),
                            ("layak dilihat", "layak dilihat"),
                            ("tidak dapat dinilai", "tidak dapat dinilai"),
                        ],
                        max_length=20,
                        verbose_name="kewajaran",
                    ),
                ),
                ("bands", models.JSONField(default=list, verbose_name="kewajaran menurut ukuran")),
                ("registered", models.BooleanField(null=True, verbose_name="terdaftar")),
                ("past_deadline", models.BooleanField(default=False, verbose_name="batas pendaftaran lewat")),
                ("few_workers", models.BooleanField(null=True, verbose_name="pekerja terlalu sedikit")),
                ("awarded_on", models.DateField(null=True, verbose_name="tanggal penetapan")),
                ("project_number", models.CharField(blank=True, max_length=120, verbose_name="nomor proyek")),
                ("as_of", models.DateField(verbose_name="keadaan per")),
                (
                    "contract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="measure", to="procurement.contract"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum_portal.office",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compliance.crosscheckrun",
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.indicatorpattern"
                    ),
                ),
            ],
            options={
                "verbose_name": "ukuran kontrak",
                "verbose_name_plural": "ukuran kontrak",
                "indexes": [
                    models.Index(
                        condition=models.Q(("project_number", ""), _negated=True),
                        fields=["project_number"],
                        name="measure_project",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.CharField(
                        choices=[("contract", "Kontrak"), ("firm", "Perusahaan"), ("office", "OPD")],
                        max_length=8,
                        verbose_name="satuan",
                    ),
                ),
                ("subject_key", models.CharField(max_length=210, verbose_name="kunci")),
                ("subject_name", models.CharField(blank=True, max_length=500, verbose_name="nama")),
                ("indicator", models.CharField(max_length=4, verbose_name="indikator")),
                ("severity", models.PositiveSmallIntegerField(verbose_name="keparahan")),
                ("value", models.CharField(max_length=300, verbose_name="nilai")),
                ("threshold", models.CharField(max_length=400, verbose_name="ambang")),
                ("evidence", models.JSONField(default=list, verbose_name="bukti")),
                ("as_of", models.DateField(verbose_name="keadaan per")),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicator_readings",
                        to="procurement.contract",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum_portal.office",
                    ),
                ),
            ],
            options={
                "verbose_name": "indikator yang menyala",
                "verbose_name_plural": "indikator yang menyala",
                "indexes": [
                    models.Index(fields=["indicator", "-severity", "id"], name="reading_of_indicator"),
                    models.Index(fields=["unit", "subject_key"], name="reading_of_unit"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.CharField(
                        choices=[("contract", "Kontrak"), ("firm", "Perusahaan"), ("office", "OPD")],
                        max_length=8,
                        verbose_name="satuan",
                    ),
                ),
                ("key", models.CharField(max_length=210, verbose_name="kunci")),
                ("name", models.CharField(blank=True, max_length=250, verbose_name="nama")),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.indicatorpattern"
                    ),
                ),
            ],
            options={
                "verbose_name": "ukuran perusahaan dan OPD",
                "verbose_name_plural": "ukuran perusahaan dan OPD",
                "constraints": [models.UniqueConstraint(fields=("unit", "key"), name="unit_measure_once")],
            },
        ),
    ]
