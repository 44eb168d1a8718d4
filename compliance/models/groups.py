"""Counts of workers by group and place: never persons. A target and who is covered of it are told by one definition."""

from django.db import models

from compliance.groups import TITLES, Group
from forum_portal.models import VersionedIdentity, VersionRow

GROUPS = [(each.value, TITLES[each]) for each in Group]


class GroupCount(VersionedIdentity):
    """`key` is "<group>:<region>:<year>:<definition>"; `region` a code of Kemendagri."""

    group = models.CharField("kelompok", max_length=16, choices=GROUPS)
    region = models.CharField("kab/kota", max_length=5)
    year = models.PositiveSmallIntegerField("tahun")
    definition = models.CharField("definisi", max_length=24)
    current = models.ForeignKey(
        "compliance.GroupCountVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    IDENTITY_COLUMNS = ("group", "region", "year", "definition")

    class Meta:
        verbose_name = "cakupan kelompok pekerja"
        verbose_name_plural = "cakupan kelompok pekerja"
        indexes = (models.Index(fields=("year", "group", "region"), name="group_count_of_year"),)


class GroupCountVersion(VersionRow):
    """As told: `covered` may pass `target`, which is shown and never cut off. Of the covered, the cover of `ending`
    people ends after the month `ends_after` ("YYYY-MM")."""

    subject = models.ForeignKey(GroupCount, on_delete=models.PROTECT, related_name="versions")
    target = models.PositiveIntegerField("sasaran (orang)", null=True)
    covered = models.PositiveIntegerField("terlindungi (orang)", null=True)
    ending = models.PositiveIntegerField("berakhir (orang)", null=True)
    ends_after = models.CharField("terlindungi sampai", max_length=7, blank=True)
    source = models.CharField("sumber", max_length=200)
    as_of = models.DateField("keadaan per")

    class Meta:
        verbose_name = "keterangan cakupan"
        verbose_name_plural = "keterangan cakupan"
        indexes = (models.Index(fields=("run", "subject"), name="group_count_version_run"),)

    def __str__(self) -> str:
        return f"{self.covered}/{self.target}"


class VillagePayment(VersionedIdentity):
    """A village (desa or kelurahan) in a year. `key` is "<region>:<village in letters and digits>:<year>"."""

    region = models.CharField("kab/kota", max_length=5)
    village = models.CharField("desa", max_length=80)
    year = models.PositiveSmallIntegerField("tahun")
    current = models.ForeignKey(
        "compliance.VillagePaymentVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    IDENTITY_COLUMNS = ("region", "village", "year")

    class Meta:
        verbose_name = "iuran perangkat desa"
        verbose_name_plural = "iuran perangkat desa"
        indexes = (models.Index(fields=("year", "region"), name="village_payment_of_year"),)


class VillagePaymentVersion(VersionRow):
    """How many officials a village has, how many are covered, and the last month that is paid ("YYYY-MM")."""

    subject = models.ForeignKey(VillagePayment, on_delete=models.PROTECT, related_name="versions")
    officials = models.PositiveIntegerField("perangkat (orang)", null=True)
    covered = models.PositiveIntegerField("terlindungi (orang)", null=True)
    paid_to = models.CharField("lunas sampai", max_length=7, blank=True)
    source = models.CharField("sumber", max_length=200)
    as_of = models.DateField("keadaan per")

    class Meta:
        verbose_name = "keterangan iuran perangkat desa"
        verbose_name_plural = "keterangan iuran perangkat desa"
        indexes = (models.Index(fields=("run", "subject"), name="village_payment_version_run"),)

    def __str__(self) -> str:
        return f"{self.covered}/{self.officials}"
