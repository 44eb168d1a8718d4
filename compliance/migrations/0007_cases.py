import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import compliance.ladder


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0006_law_seed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("forum_portal", "0006_printed_papers"),
        ("procurement", "0002_packages"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("t1", "Peringatan tertulis pertama"),
                            ("t2", "Peringatan tertulis kedua"),
                            ("fine", "Denda"),
                            ("tmp2t", "Tidak mendapat pelayanan publik tertentu"),
                            ("skk", "Surat kuasa khusus kepada Kejaksaan"),
                            ("nota", "Nota pemeriksaan pengawas"),
                            ("settled", "Dinyatakan selesai"),
                        ],
                        max_length=8,
                        verbose_name="langkah",
                    ),
                ),
                ("reference", models.CharField(max_length=120, verbose_name="nomor rujukan")),
                ("on", models.DateField(verbose_name="tanggal")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="dicatat")),
            ],
            options={
                "verbose_name": "langkah BPJS Ketenagakerjaan",
                "verbose_name_plural": "langkah BPJS Ketenagakerjaan",
                "ordering": ("on", "id"),
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, verbose_name="nama berkas")),
                ("kind", models.CharField(max_length=4, verbose_name="jenis")),
                ("size", models.PositiveIntegerField(verbose_name="ukuran (bita)")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="diunggah")),
            ],
            options={
                "verbose_name": "lampiran temuan",
                "verbose_name_plural": "lampiran temuan",
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("hand", "Diantar langsung"),
                            ("post", "Pos tercatat"),
                            ("courier", "Kurir"),
                            ("mail", "Surel"),
                        ],
                        max_length=8,
                        verbose_name="cara",
                    ),
                ),
                ("addressee", models.CharField(max_length=250, verbose_name="penerima")),
                ("sent_on", models.DateField(verbose_name="dikirim")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="diterima")),
                ("bounced_on", models.DateField(blank=True, null=True, verbose_name="kembali")),
                ("proof", models.CharField(blank=True, max_length=250, verbose_name="bukti")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="dicatat")),
            ],
            options={
                "verbose_name": "pengiriman",
                "verbose_name_plural": "pengiriman",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="keterangan")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="diajukan")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Menunggu"), ("accepted", "Diterima"), ("refused", "Ditolak")],
                        default="",
                        max_length=8,
                        verbose_name="jawaban",
                    ),
                ),
                ("answer_reason", models.TextField(blank=True, verbose_name="alasan jawaban")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="dijawab")),
                ("until", models.DateField(verbose_name="sampai")),
            ],
            options={
                "verbose_name": "pengecualian",
                "verbose_name_plural": "pengecualian",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="FindingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("detected", "Terdeteksi"),
                            ("doubted", "Data tidak lagi memastikan"),
                            ("confirmed", "Data memastikan lagi"),
                            ("cleared", "Tidak lagi terindikasi"),
                            ("verified", "Terverifikasi"),
                            ("unverified", "Verifikasi ditarik"),
                            ("dismissed", "Tidak terbukti"),
                            ("delivered", "Surat diterima"),
                            ("proven", "Selesai atas bukti"),
                            ("exempted", "Dikecualikan"),
                            ("expired", "Pengecualian berakhir"),
                            ("paused", "Waktu dihentikan"),
                            ("resumed", "Waktu berjalan lagi"),
                            ("referenced", "Langkah BPJS Ketenagakerjaan dicatat"),
                            ("reopened", "Dibuka kembali (cara lama)"),
                        ],
                        max_length=12,
                        verbose_name="langkah",
                    ),
                ),
                ("stage", models.CharField(max_length=16, verbose_name="tahap sesudahnya")),
                ("indicated", models.BooleanField(default=True, verbose_name="masih terindikasi")),
                ("at", models.DateTimeField(verbose_name="tercatat")),
                ("on", models.DateField(null=True, verbose_name="tanggal")),
                ("due_on", models.DateField(null=True, verbose_name="batas menjawab")),
                ("why", models.TextField(blank=True, verbose_name="alasan")),
            ],
            options={
                "verbose_name": "langkah temuan",
                "verbose_name_plural": "langkah temuan",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="LetterProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("forum", models.CharField(max_length=200, verbose_name="nama forum")),
                ("head", models.TextField(verbose_name="baris kop surat")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="alamat kop surat")),
                ("place", models.CharField(max_length=60, verbose_name="tempat surat")),
                ("contact_office", models.CharField(blank=True, max_length=200, verbose_name="meja layanan")),
                ("contact_address", models.CharField(blank=True, max_length=300, verbose_name="alamat meja layanan")),
                ("contact_hours", models.CharField(blank=True, max_length=120, verbose_name="jam layanan")),
                ("contact_ways", models.TextField(blank=True, verbose_name="cara menghubungi")),
                ("signatory", models.TextField(blank=True, verbose_name="penanda tangan")),
                ("copies", models.TextField(blank=True, verbose_name="tembusan")),
                ("branch", models.CharField(max_length=200, verbose_name="kantor cabang BPJS Ketenagakerjaan")),
            ],
            options={
                "verbose_name": "kop surat",
                "verbose_name_plural": "kop surat",
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pre_notice", "Pra-pemberitahuan"),
                            ("guidance_first", "Surat pembinaan I"),
                            ("guidance_second", "Surat pembinaan II"),
                            ("handed_over", "Berkas pelimpahan ke BPJS Ketenagakerjaan"),
                        ],
                        max_length=16,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Konsep"), ("approved", "Disetujui"), ("withdrawn", "Ditarik")],
                        db_index=True,
                        default="draft",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=120, null=True, unique=True, verbose_name="nomor")),
                ("dated", models.DateField(blank=True, null=True, verbose_name="tanggal surat")),
                ("content", models.JSONField(default=dict, verbose_name="isi")),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                (
                    "printed",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum_portal.printedpaper",
                    ),
                ),
                ("drafted_at", models.DateTimeField(auto_now_add=True, verbose_name="disusun")),
                ("approved_at", models.DateTimeField(null=True, verbose_name="disetujui")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="ditarik")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="alasan ditarik")),
            ],
            options={
                "verbose_name": "surat",
                "verbose_name_plural": "surat",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("dispute", "Sengketa"), ("instalments", "Rencana cicilan")],
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                ("first", models.DateField(verbose_name="mulai")),
                ("last", models.DateField(verbose_name="sampai")),
                ("reason", models.TextField(verbose_name="alasan")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dicatat")),
                ("ended_on", models.DateField(null=True, verbose_name="diakhiri")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="dicatat diakhiri")),
            ],
            options={
                "verbose_name": "penghentian waktu",
                "verbose_name_plural": "penghentian waktu",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="keterangan")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="diajukan")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Menunggu"), ("accepted", "Diterima"), ("refused", "Ditolak")],
                        default="",
                        max_length=8,
                        verbose_name="jawaban",
                    ),
                ),
                ("answer_reason", models.TextField(blank=True, verbose_name="alasan jawaban")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="dijawab")),
                ("about", models.DateField(verbose_name="tanggal pada bukti")),
            ],
            options={
                "verbose_name": "bukti",
                "verbose_name_plural": "bukti",
                "ordering": ("-id",),
            },
        ),
        migrations.AddField(
            model_name="finding",
            name="clock_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lama waktu"),
        ),
        migrations.AddField(
            model_name="finding",
            name="clock_from",
            field=models.DateField(blank=True, null=True, verbose_name="waktu berjalan sejak"),
        ),
        migrations.AddField(
            model_name="finding",
            name="clock_in_working_days",
            field=models.BooleanField(default=False, verbose_name="dalam hari kerja"),
        ),
        migrations.AddField(
            model_name="finding",
            name="due_on",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="batas menjawab"),
        ),
        migrations.AddField(
            model_name="finding",
            name="exempt_until",
            field=models.DateField(blank=True, null=True, verbose_name="dikecualikan sampai"),
        ),
        migrations.AddField(
            model_name="finding",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="compliance.finding",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="indicated",
            field=models.BooleanField(default=True, verbose_name="masih terindikasi"),
        ),
        migrations.AddField(
            model_name="finding",
            name="proven_on",
            field=models.DateField(blank=True, null=True, verbose_name="tanggal bukti"),
        ),
        migrations.AddField(
            model_name="finding",
            name="stage",
            field=models.CharField(
                choices=[
                    ("detected", "Terdeteksi"),
                    ("verified", "Terverifikasi"),
                    ("pre_notice", "Pra-pemberitahuan"),
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
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["contract", "rule", "code", "-id"], name="finding_latest"),
        ),
        migrations.AddField(
            model_name="agencystep",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agency_steps", to="compliance.finding"
            ),
        ),
        migrations.AddField(
            model_name="agencystep",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="casefile",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="proof_file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.casefile"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="exemption",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="exemption",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="exemption",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.casefile"
            ),
        ),
        migrations.AddField(
            model_name="exemption",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="compliance.finding"
            ),
        ),
        migrations.AddField(
            model_name="findingstep",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="findingstep",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="compliance.finding"
            ),
        ),
        migrations.AddField(
            model_name="findingstep",
            name="run",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="compliance.crosscheckrun",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="approved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="contract",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="procurement.contract"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="drafted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="findings",
            field=models.ManyToManyField(related_name="papers", to="compliance.finding", verbose_name="temuan"),
        ),
        migrations.AddField(
            model_name="paper",
            name="office",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum_portal.office"
            ),
        ),
        migrations.AddField(
            model_name="findingstep",
            name="paper",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="compliance.paper"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="compliance.paper"
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.casefile"
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="compliance.finding"
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="compliance.casefile"
            ),
        ),
        migrations.AddField(
            model_name="proof",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="compliance.finding"
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by__isnull", True),
                    models.Q(("answered_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="exemption_answered_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="paper_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "approved"), _negated=True),
                    models.Q(("number__isnull", False), models.Q(("content_hash", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_approved_is_numbered_and_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="findingstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("run__isnull", False)), fields=("finding", "run"), name="finding_step_once_a_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received_on__isnull", True),
                    models.Q(("received_on__gte", models.F("sent_on")), models.Q(("proof", ""), _negated=True)),
                    _connector="OR",
                ),
                name="delivery_received_with_proof",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__isnull", True), ("bounced_on__isnull", True), _connector="OR"),
                name="delivery_received_or_bounced",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("received_on__isnull", False)), fields=("paper",), name="delivery_received_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="pause_has_an_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by__isnull", True),
                    models.Q(("answered_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="proof_answered_by_another",
            ),
        ),
    ]
