"""Who uses the portal, for which office, in which role."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    FORUM = "forum", "Anggota Forum"
    OPD = "opd", "Petugas OPD"
    SECRETARIAT = "secretariat", "Sekretariat"
    AUDITOR = "auditor", "Auditor"
    ACCOUNTS = "accounts", "Pengelola akun"


class User(AbstractUser):
    full_name = models.CharField("nama lengkap", max_length=150, blank=True)
    # Set with a one-time password: the portal then shows nothing but the page to choose a new one.
    password_is_temporary = models.BooleanField("kata sandi sementara", default=False)

    def __str__(self) -> str:
        return self.full_name or self.username


class Office(models.Model):
    """An OPD. `code` is the satker code without its last segment, prefixed by the government's KLPD code."""

    class Origin(models.TextChoices):
        SEED = "seed", "Daftar awal"
        FEED = "feed", "Dari berkas pengadaan"
        HAND = "hand", "Ditetapkan sekretariat"

    class Level(models.TextChoices):
        PROVINCE = "provinsi", "Pemerintah provinsi"
        REGENCY = "kabkota", "Pemerintah kabupaten/kota"
        CENTRAL = "pusat", "Satuan kerja pemerintah pusat"
        OTHER = "lain", "Pemerintah di luar Kalimantan Timur"

    code = models.CharField("kode", max_length=120, unique=True)
    name = models.CharField("nama", max_length=200)
    government = models.CharField("pemerintah daerah", max_length=100, blank=True)
    klpd = models.CharField("kode KLPD", max_length=12, blank=True)
    level = models.CharField("tingkat", max_length=8, choices=Level, default=Level.PROVINCE)
    # Kemendagri code of the kabupaten/kota whose government the office belongs to; empty for the province.
    region = models.CharField("kode wilayah Kemendagri", max_length=5, blank=True)
    origin = models.CharField("asal", max_length=8, choices=Origin, default=Origin.HAND)

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ("name", "code")

    def __str__(self) -> str:
        return self.name


class Satker(models.Model):
    """A buying unit as a file names it. Several belong to one office: units and health centres share all but the last
    segment of the code with their agency.

    `key` is "<KLPD>:<satker code>", or "<KLPD>:~<name without case and punctuation>" where files give only the name.
    """

    key = models.CharField("kode", max_length=200, unique=True)
    name = models.CharField("nama", max_length=250)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="satkers", verbose_name="OPD")
    # Put there by a person: no file moves it to another office.
    by_hand = models.BooleanField("ditetapkan sekretariat", default=False)

    class Meta:
        verbose_name = "satuan kerja"
        verbose_name_plural = "satuan kerja"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user's role; for OPD staff also the one office it holds for."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name="pengguna",
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="OPD",
    )
    role = models.CharField("peran", max_length=12, choices=Role)
    until = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        constraints = (
            models.CheckConstraint(
                condition=(Q(role=Role.OPD) & Q(office__isnull=False)) | (~Q(role=Role.OPD) & Q(office__isnull=True)),
                name="membership_office_only_for_opd",
            ),
            models.UniqueConstraint(fields=("user", "office", "role"), name="membership_once_an_office"),
            models.UniqueConstraint(
                fields=("user", "role"),
                condition=Q(office__isnull=True),
                name="membership_once_without_office",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"
