"""Alerts that were raised, who has read or muted them, which kinds go out by mail, and what became of each message."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from compliance.alerts import KINDS

KIND_CHOICES = [(kind.value, text.label) for kind, text in KINDS.items()]


class Alert(models.Model):
    """Raised once for ever under its key, and never changed. The audiences are those of its kind on that day."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField("jenis", max_length=16, choices=KIND_CHOICES)
    sentence = models.CharField("peringatan", max_length=600)
    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, null=True, related_name="alerts")
    finding = models.ForeignKey("compliance.Finding", on_delete=models.CASCADE, null=True, related_name="alerts")
    for_opd = models.BooleanField("untuk OPD", default=False)
    for_secretariat = models.BooleanField("untuk sekretariat", default=False)
    for_forum = models.BooleanField("untuk Forum", default=False)
    raised_on = models.DateField("tanggal", db_index=True)
    raised_at = models.DateTimeField("tercatat")

    class Meta:
        verbose_name = "peringatan"
        verbose_name_plural = "peringatan"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.key


class AlertRound(models.Model):
    """One time that the alerts of a day were worked out; `run` is the newest pass of the cross-check it could see."""

    day = models.DateField("hari")
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.SET_NULL, null=True, related_name="+")
    raised = models.PositiveIntegerField("peringatan baru")
    ended_at = models.DateTimeField("selesai")

    class Meta:
        verbose_name = "perhitungan peringatan"
        verbose_name_plural = "perhitungan peringatan"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.day}: {self.raised}"


class AlertRead(models.Model):
    """That a person has read an alert."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "peringatan terbaca"
        verbose_name_plural = "peringatan terbaca"
        constraints = (models.UniqueConstraint(fields=("user", "alert"), name="alert_read_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.alert_id}"


class AlertMute(models.Model):
    """What a person wants no mail about for a while: one kind, or one contract. The page goes on showing it.

    Alerts raised from `since` to `until`, both inclusive, are left out, also when the mute has ended meanwhile.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alert_mutes")
    kind = models.CharField("jenis", max_length=16, choices=KIND_CHOICES, blank=True)
    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, null=True, related_name="+")
    since = models.DateField("sejak")
    until = models.DateField("sampai")

    class Meta:
        verbose_name = "peringatan yang dibisukan"
        verbose_name_plural = "peringatan yang dibisukan"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(contract__isnull=True) & ~Q(kind="")) | Q(contract__isnull=False, kind=""),
                name="alert_mute_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="alert_mute_ends"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind or self.contract_id} – {self.until}"


class AlertRule(models.Model):
    """Whether a kind of alert goes out by mail; a kind without a row does not. All of them stand on the page."""

    kind = models.CharField("jenis", max_length=16, choices=KIND_CHOICES, unique=True)
    # Alerts raised on this day or later are sent; empty: none.
    mails_since = models.DateField("dikirim sejak", null=True)
    # How many messages it was said to send when it was switched on.
    counted = models.PositiveIntegerField("surel yang dihitung", default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("diubah", auto_now=True)

    class Meta:
        verbose_name = "aturan peringatan"
        verbose_name_plural = "aturan peringatan"

    def __str__(self) -> str:
        return f"{self.kind} {self.mails_since or 'mati'}"


class MailLedger(models.Model):
    """The one message to a person about the alerts of a day, and what became of it.

    An alert in it is never sent to that person again.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", "Menunggu"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        BOUNCED = "bounced", "Ditolak penerima"
        NOT_SENT = "not_sent", "Tidak dikirim"
        # Stopped between handing over and noting it: it may have gone out, so a person looks before it is sent again.
        TO_CHECK = "to_check", "Perlu diperiksa"

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    address = models.CharField("alamat", max_length=254, blank=True)
    day = models.DateField("hari", db_index=True)
    subject = models.CharField("perihal", max_length=200)
    body = models.TextField("isi")
    body_hash = models.CharField(max_length=64)
    alerts = models.ManyToManyField(Alert, related_name="mails", verbose_name="peringatan")
    status = models.CharField("status", max_length=8, choices=Status, default=Status.QUEUED, db_index=True)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    not_before = models.DateTimeField("tidak sebelum", null=True)
    message_id = models.CharField("tanda surel", max_length=120, blank=True)
    error = models.CharField("keterangan", max_length=300, blank=True)
    sent_at = models.DateTimeField("terkirim", null=True)

    class Meta:
        verbose_name = "surel peringatan"
        verbose_name_plural = "surel peringatan"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("recipient", "day"), name="mail_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.day} {self.status}"
