"""What was given out as open data: one row a bundle whose content differs from the one before."""

from django.conf import settings
from django.db import models


class OpenBundle(models.Model):
    """The ZIP lies under its digest in the folder of files; `figures` is what the public page shows of that day.

    `files`: [{"name", "rows", "bytes", "sha256", "added", "removed", "changed"}, ...]; the last three are None in the
    first bundle and for what is no table. `figures` as `compliance.selectors.open_data.public_figures` gives them out.
    """

    job = models.ForeignKey("forum_portal.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("dibuat", auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    as_of = models.DateField("keadaan per")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField("ukuran (bita)")
    rule_set = models.CharField("sidik aturan", max_length=80)
    files = models.JSONField("isi")
    figures = models.JSONField("angka")

    class Meta:
        verbose_name = "berkas data terbuka"
        verbose_name_plural = "berkas data terbuka"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the file is called when it is handed over."""
        return f"data-terbuka-{self.as_of.isoformat()}-{self.sha256[:8]}.zip"

    @property
    def path(self) -> str:
        """Below MEDIA_ROOT."""
        return f"open/{self.sha256}.zip"
