"""What people decided of contractors and employers, who is at it now, and what a second person said without knowing."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Judgement(models.Model):
    """What a person decided of a contractor and an employer. Binds identifiers, never row versions.

    `contractor_key` is `employers.matching.contractor_key`; `contractor_name` is remembered as another name of the
    employer where the answer is *same*. A judgement taken back stays, with `taken_back_at` set.
    """

    class Answer(models.TextChoices):
        SAME = "same", "Sama"
        DIFFERENT = "different", "Berbeda"
        UNSURE = "unsure", "Ragu (belum pasti)"

    contractor_key = models.CharField(max_length=200, db_index=True)
    contractor_name = models.CharField("nama penyedia", max_length=250)
    npp = models.CharField("NPP", max_length=12, db_index=True)
    answer = models.CharField("putusan", max_length=9, choices=Answer)
    reason = models.TextField("alasan", blank=True)
    # What the engine had proposed: its score of this pair, its first candidate, and the versions it was reached with.
    score = models.PositiveSmallIntegerField("kemiripan", null=True)
    proposed_npp = models.CharField("NPP usulan", max_length=12, blank=True)
    versions = models.CharField("versi", max_length=120, blank=True)
    overrides = models.BooleanField("menyimpang dari usulan", default=False)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu", auto_now_add=True)
    taken_back_at = models.DateTimeField("ditarik", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "putusan pencocokan"
        verbose_name_plural = "putusan pencocokan"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("contractor_key", "npp"),
                condition=Q(taken_back_at__isnull=True),
                name="judgement_one_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contractor_name} / {self.npp}: {self.get_answer_display()}"


class SecondJudgement(models.Model):
    """A pair that was drawn to be judged once more by somebody who does not see the first answer.

    `first` is what a person had judged; without it the engine had called the pair the same firm. Where the answers
    disagree the pair counts as unsure until `settled_answer`.
    """

    contractor_key = models.CharField(max_length=200, db_index=True)
    contractor_name = models.CharField("nama penyedia", max_length=250)
    npp = models.CharField("NPP", max_length=12)
    first = models.OneToOneField(Judgement, on_delete=models.PROTECT, null=True, related_name="second")
    score = models.PositiveSmallIntegerField("kemiripan", null=True)
    versions = models.CharField("versi", max_length=120, blank=True)
    drawn_at = models.DateTimeField("diambil", auto_now_add=True)
    answer = models.CharField("putusan kedua", max_length=9, choices=Judgement.Answer, blank=True)
    disagrees = models.BooleanField("berbeda dari yang pertama", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("waktu", null=True)
    settled_answer = models.CharField("penyelesaian", max_length=9, choices=Judgement.Answer, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("diselesaikan", null=True)

    class Meta:
        verbose_name = "putusan kedua"
        verbose_name_plural = "putusan kedua"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("contractor_key", "npp"), condition=Q(first__isnull=True), name="second_once_of_engine"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contractor_name} / {self.npp}"
