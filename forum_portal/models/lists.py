"""What a person keeps of a list: its columns, and views under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from forum_portal.models.people import Role


class SavedView(models.Model):
    """Filters, order, columns and page size of a list under a name: a question, never an answer.

    Shared with an office or with a role, it shows everybody the rows that they may see anyway. The one row without a
    name is a person's own setting for the list: the columns, and which view it opens with.
    """

    # The name of the list's address ("compliance:contracts"), and the address itself.
    list_name = models.CharField("daftar", max_length=100)
    path = models.CharField("alamat", max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("nama", max_length=60, blank=True)
    query = models.TextField("isi", blank=True)
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="OPD"
    )
    role = models.CharField("peran", max_length=12, choices=Role, blank=True)
    opens_with = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "tampilan tersimpan"
        verbose_name_plural = "tampilan tersimpan"
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("owner", "list_name", "name"), name="saved_view_name_once"),
            models.CheckConstraint(condition=Q(office=None) | Q(role=""), name="saved_view_shared_one_way"),
        )

    def __str__(self) -> str:
        return self.name
