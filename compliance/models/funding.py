"""Money for the cover of workers outside the civil-servant schemes: who gives it, on what basis, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compliance.groups import CERTAINTY_TITLES, FUNDING_TITLES, Certainty, FundingKind
from compliance.models.groups import GROUPS


class FundingSource(models.Model):
    """A budget of whole rupiah for the months `first_month` to `last_month` of `year`; `region` empty: the province.

    `groups` are codes of `compliance.groups.Group` with commas. Money of `FundingKind.UNFORESEEN` counts as nothing
    until `document`, its legal basis, was reviewed by another person than who attached it (PP 12/2019 Pasal 68 and 69;
    Permendagri 77/2020, to be verified). `container` is BPJS Ketenagakerjaan's code of the sponsor ("SG", "SC", …).
    """

    code = models.SlugField("kode", max_length=40, unique=True)
    title = models.CharField("nama sumber", max_length=160)
    kind = models.CharField(
        "jenis", max_length=12, choices=[(each.value, FUNDING_TITLES[each]) for each in FundingKind]
    )
    year = models.PositiveSmallIntegerField("tahun")
    budget = models.DecimalField("anggaran (Rp)", max_digits=20, decimal_places=0)
    first_month = models.PositiveSmallIntegerField("dari bulan")
    last_month = models.PositiveSmallIntegerField("sampai bulan")
    region = models.CharField("kab/kota", max_length=5, blank=True)
    groups = models.CharField("kelompok yang boleh dibayar", max_length=200)
    # The employer that gives, where it is one that BPJS Ketenagakerjaan knows; and its name as the forum writes to it.
    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    company = models.CharField("perusahaan", max_length=250, blank=True)
    certainty = models.CharField(
        "kepastian", max_length=5, choices=[(each.value, CERTAINTY_TITLES[each]) for each in Certainty]
    )
    legal_basis = models.CharField("dasar hukum", max_length=300, blank=True)
    document = models.ForeignKey(
        "compliance.CaseFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField("ditelaah", null=True, blank=True)
    review_note = models.TextField("catatan telaah", blank=True)
    container = models.CharField("kode wadah", max_length=2, blank=True)
    # For pledges: when it was promised to be paid; what reminders hang on.
    promised_for = models.DateField("dijanjikan untuk", null=True, blank=True)
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "sumber dana"
        verbose_name_plural = "sumber dana"
        ordering = ("-year", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(first_month__gte=1, last_month__lte=12, last_month__gte=F("first_month")),
                name="funding_source_months",
            ),
            models.CheckConstraint(condition=Q(budget__gte=0), name="funding_source_budget"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def group_codes(self) -> tuple[str, ...]:
        return tuple(code for code in self.groups.split(",") if code)


class Realisation(models.Model):
    """Money of a source that was paid: for `people` of a group in a place for the `month` of the source's year."""

    source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="realisations")
    paid_on = models.DateField("tanggal bayar")
    month = models.PositiveSmallIntegerField("untuk bulan")
    group = models.CharField("kelompok", max_length=16, choices=GROUPS)
    region = models.CharField("kab/kota", max_length=5)
    people = models.PositiveIntegerField("orang")
    amount = models.DecimalField("jumlah (Rp)", max_digits=20, decimal_places=0)
    note = models.CharField("catatan", max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)
    taken_back_at = models.DateTimeField("ditarik", null=True, blank=True)

    class Meta:
        verbose_name = "realisasi dana"
        verbose_name_plural = "realisasi dana"
        ordering = ("-paid_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="realisation_month"),
            models.CheckConstraint(condition=Q(people__gt=0, amount__gt=0), name="realisation_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.paid_on}"
