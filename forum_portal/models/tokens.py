"""Keys with which other programs ask the API in the name of a person."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """The secret itself is shown once and stored nowhere: `digest` is the SHA-256 of its 256 random bits.

    `scope` lists the owner's memberships that the token speaks for, as [role, office id or null]. A membership that
    the owner has lost is lost to the token as well. A role that sees everything with an office sees that office alone.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens", verbose_name="pemilik"
    )
    name = models.CharField("nama", max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    # The first characters, by which its owner knows it again.
    prefix = models.CharField("awalan", max_length=12)
    scope = models.JSONField("lingkup", default=list)
    read_only = models.BooleanField("hanya membaca", default=True)
    made_at = models.DateTimeField("dibuat", auto_now_add=True)
    expires_at = models.DateTimeField("berlaku sampai")
    # To the hour, so that reading costs no writing.
    last_used_at = models.DateTimeField("terakhir dipakai", null=True, blank=True)
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)

    class Meta:
        verbose_name = "token API"
        verbose_name_plural = "token API"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
