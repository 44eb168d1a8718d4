"""The outcome of the cross-check, one row a contract that has a contractor."""

from django.db import models


class CrossCheckRun(models.Model):
    """One pass of the cross-check. `scope` is "all", or what woke it ("run:12", "judgement:3")."""

    job = models.ForeignKey("forum_portal.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    scope = models.CharField("lingkup", max_length=60)
    as_of = models.DateField("keadaan per", null=True)
    # {"checked": 0, "findings_created": 0, "untouched": 0, "closed": 0, "doubted": 0}
    counts = models.JSONField(default=dict)
    started_at = models.DateTimeField("mulai", auto_now_add=True)
    finished_at = models.DateTimeField("selesai", null=True)

    class Meta:
        verbose_name = "pemeriksaan silang"
        verbose_name_plural = "pemeriksaan silang"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.scope} #{self.pk}"


class ContractCheck(models.Model):
    """What is true of one contract, judged at `as_of`, from the versions named here.

    Every cross-check writes all of these rows again, so only what lists and the cross-check look up by has an index.
    """

    class Match(models.TextChoices):
        SURE = "sure", "Cocok"
        REVIEW = "review", "Perlu diputuskan"
        NONE = "none", "Tidak ditemukan"
        PERSON = "person", "Perorangan"

    contract = models.OneToOneField("procurement.Contract", on_delete=models.CASCADE, related_name="check_result")
    contract_version = models.ForeignKey(
        "procurement.ContractVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    employer = models.ForeignKey(
        "employers.Employer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contract_checks",
    )
    employer_version = models.ForeignKey(
        "employers.EmployerVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # Copied from the contract so that every list can be scoped and counted without a join.
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    region = models.CharField("kab/kota", max_length=5, blank=True)
    # As looked up: from the contract itself, or from the catalogue's list of vendors.
    contractor_name = models.CharField("nama penyedia", max_length=250, blank=True)
    # All that a list is searched by, one a line: see `compliance.services.judging`.
    words = models.CharField("kata pencarian", max_length=600, blank=True)
    contractor_key = models.CharField(max_length=200, db_index=True)
    match = models.CharField("pencocokan", max_length=8, choices=Match, db_index=True)
    # "index/model/judgements" that the contractor, of a joint operation its lead, was matched with.
    matched_with = models.CharField("dicocokkan dengan", max_length=80, blank=True)
    employer_outcome = models.CharField("kepesertaan penyedia", max_length=24, db_index=True)
    # Comma-separated codes, most serious first.
    employer_flags = models.CharField("indikasi kepesertaan", max_length=120, blank=True)
    project_outcome = models.CharField("pendaftaran proyek", max_length=24, db_index=True)
    # 3 red (indication), 2 amber (to be verified or lacking data), 1 waiting, 0 in order.
    severity = models.PositiveSmallIntegerField("tingkat", default=0)
    value = models.DecimalField("nilai", max_digits=20, decimal_places=2, null=True)
    contribution_due = models.DecimalField("iuran jasa konstruksi", max_digits=20, decimal_places=0, null=True)
    # The part of contribution_due that nothing shows to be paid: the rupiah at stake.
    contribution_at_stake = models.DecimalField("iuran dipertaruhkan", max_digits=20, decimal_places=0, default=0)
    deadline = models.DateField("batas pendaftaran proyek", null=True)
    months_overdue = models.PositiveSmallIntegerField("bulan menunggak", default=0)
    # {"sentences": [...], "rules": [rule id of each sentence or ""], "evidence": [[label, value], ...],
    #  "candidates": [[npp, score, [reasons]], ...], "projects": [numbers of the registrations looked at],
    #  "members": [{"name", "npp", "match", "flags", "sentences", "candidates"}, ...] of a joint operation, lead first}
    why = models.JSONField(default=dict)
    as_of = models.DateField("keadaan per")
    run = models.ForeignKey(CrossCheckRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "hasil pemeriksaan"
        verbose_name_plural = "hasil pemeriksaan"
        indexes = (
            # Holds what is searched, so that a search reads no row that it does not find.
            models.Index(fields=("-severity", "-value", "id", "contract", "office", "words"), name="check_worst_first"),
            models.Index(fields=("-value", "id"), name="check_largest"),
            # The queue of contractors to be judged, grouped and added up.
            models.Index(
                fields=("match", "contractor_key", "contractor_name", "value", "contract"), name="check_in_doubt"
            ),
            # Holds all that the dashboard counts and adds up, so that it need not read the long `why` of every row.
            models.Index(
                fields=(
                    "office",
                    "-severity",
                    "region",
                    "match",
                    "employer_outcome",
                    "project_outcome",
                    "value",
                    "contribution_at_stake",
                    "contract",
                ),
                name="check_figures",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract} {self.employer_outcome}"

    @property
    def matched_with_words(self) -> str:
        """In words, as far as known: indeks 3f9a, model 2, putusan 41."""
        return in_words(self.matched_with)


def in_words(matched_with: str) -> str:
    versions = zip(("indeks", "model", "putusan"), matched_with.split("/"), strict=False)
    return ", ".join(f"{what} {version}" for what, version in versions if version)


class MemberCheck(models.Model):
    """One contractor of a joint operation as examined, the lead (`position` 0) among them.

    Written anew with the result of its contract, so that a judgement or an extract that speaks of a member alone finds
    the contract. A contract of a single contractor has none.
    """

    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, related_name="member_checks")
    position = models.PositiveSmallIntegerField("urutan")
    name = models.CharField("nama", max_length=250, blank=True)
    contractor_key = models.CharField(max_length=200, db_index=True)
    match = models.CharField("pencocokan", max_length=8, choices=ContractCheck.Match)
    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "hasil pemeriksaan anggota KSO"
        verbose_name_plural = "hasil pemeriksaan anggota KSO"
        constraints = (models.UniqueConstraint(fields=("contract", "position"), name="member_check_once"),)

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.name}"
