"""The health of the data: for each check and source how many rows passed, failed or could not be asked."""

from django.db import models


class HealthFigure(models.Model):
    """One row a check, source and office. `check_id` is "D01" …; written whole by the job `compliance.health`, whose
    newest `generation` is the one that counts."""

    generation = models.PositiveIntegerField()
    check_id = models.CharField("pemeriksaan", max_length=4)
    source = models.CharField("sumber", max_length=60)
    office = models.ForeignKey("forum_portal.Office", on_delete=models.CASCADE, null=True, related_name="+")
    passed = models.PositiveIntegerField("lulus", default=0)
    failed = models.PositiveIntegerField("tidak lulus", default=0)
    not_applicable = models.PositiveIntegerField("tidak dapat ditanyakan", default=0)
    made_at = models.DateTimeField("dihitung", auto_now=True)

    class Meta:
        verbose_name = "angka kesehatan data"
        verbose_name_plural = "angka kesehatan data"
        constraints = (
            models.UniqueConstraint(fields=("generation", "check_id", "source", "office"), name="health_figure_once"),
        )

    def __str__(self) -> str:
        return f"{self.check_id} {self.source}"


class HealthRow(models.Model):
    """One row that failed a check: what it is about, and the sentence that says why."""

    generation = models.PositiveIntegerField()
    check_id = models.CharField("pemeriksaan", max_length=4)
    source = models.CharField("sumber", max_length=60)
    office = models.ForeignKey("forum_portal.Office", on_delete=models.CASCADE, null=True, related_name="+")
    # Key of a contract, a package, an employer or a run, told apart by `about`.
    about = models.CharField("perihal", max_length=10)
    subject_key = models.CharField("kunci", max_length=120)
    # Id of the contract, for its page; empty for the others.
    subject_id = models.BigIntegerField(null=True)
    title = models.CharField("nama", max_length=250, blank=True)
    sentence = models.CharField("keterangan", max_length=500)

    class Meta:
        verbose_name = "baris yang tidak lulus"
        verbose_name_plural = "baris yang tidak lulus"
        indexes = (
            models.Index(fields=("generation", "check_id", "source", "office"), name="health_row_figure"),
            # The order of the list, with what is searched.
            models.Index(fields=("generation", "subject_key", "id", "title"), name="health_row_key"),
        )

    def __str__(self) -> str:
        return f"{self.check_id} {self.subject_key}"
