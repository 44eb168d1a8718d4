"""How each group of workers is enrolled, what it must have, and how much a month without cover weighs."""

from django.db import models
from django.db.models import Q

from compliance.groups import TITLES, Group, Scheme
from compliance.models.law.dated import DatedRate, ends_after_it_begins, once_a_day


class GroupTerms(DatedRate):
    """`programmes` are codes with commas; `risk_class` is that of JKK (1 to 5) where wages count, empty: not known.
    `weight` is what the forum agreed a month without cover weighs against other groups; no law says it."""

    SERIES = ("group",)

    group = models.CharField("kelompok", max_length=16, choices=[(each.value, TITLES[each]) for each in Group])
    scheme = models.CharField(
        "cara",
        max_length=8,
        choices=[
            (Scheme.OWN_ACCOUNT.value, "Bukan penerima upah (harga tetap)"),
            (Scheme.WAGE.value, "Penerima upah (bagian dari upah)"),
            (Scheme.PROJECT.value, "Jasa konstruksi (bagian dari nilai proyek)"),
            (Scheme.ELSEWHERE.value, "Skema lain di luar BPJS Ketenagakerjaan"),
        ],
    )
    programmes = models.CharField("program", max_length=30, blank=True)
    risk_class = models.PositiveSmallIntegerField("kelas risiko JKK", null=True, blank=True)
    weight = models.PositiveSmallIntegerField("bobot risiko", default=1)

    class Meta:
        verbose_name = "ketentuan kelompok pekerja"
        verbose_name_plural = "ketentuan kelompok pekerja"
        ordering = ("group", "valid_from")
        constraints = (
            once_a_day("group_terms", "group"),
            ends_after_it_begins("group_terms"),
            models.CheckConstraint(
                condition=Q(risk_class__isnull=True) | Q(risk_class__gte=1, risk_class__lte=5),
                name="group_terms_risk_class",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} sejak {self.valid_from}"
