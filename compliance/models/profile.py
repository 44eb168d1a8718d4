"""Who writes the letters: what stands on the letterhead, in the signature and in the list of copies."""

from django.db import models


class LetterProfile(models.Model):
    """One row. Every field of several lines holds one entry a line."""

    forum = models.CharField("nama forum", max_length=200)
    head = models.TextField("baris kop surat")
    address = models.CharField("alamat kop surat", max_length=300, blank=True)
    place = models.CharField("tempat surat", max_length=60)
    contact_office = models.CharField("meja layanan", max_length=200, blank=True)
    contact_address = models.CharField("alamat meja layanan", max_length=300, blank=True)
    contact_hours = models.CharField("jam layanan", max_length=120, blank=True)
    # "Telepon: (0541) …", one a line.
    contact_ways = models.TextField("cara menghubungi", blank=True)
    signatory = models.TextField("penanda tangan", blank=True)
    copies = models.TextField("tembusan", blank=True)
    branch = models.CharField("kantor cabang BPJS Ketenagakerjaan", max_length=200)

    class Meta:
        verbose_name = "kop surat"
        verbose_name_plural = "kop surat"

    def __str__(self) -> str:
        return self.forum
