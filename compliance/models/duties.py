"""What an office has to do next, by contract."""

from django.db import models


class ContractDuty(models.Model):
    """The next duty of a contract that was checked, as its findings and outcomes tell it: its day is that of a running
    letter, or the last day to register. Written by `compliance.services.duties` in the transaction that changes one of
    these; nothing of it depends on the day it is read."""

    contract = models.OneToOneField(
        "procurement.Contract", on_delete=models.CASCADE, primary_key=True, related_name="duty_row"
    )
    # The finding to be dealt with first, where one asks for something.
    finding = models.ForeignKey("compliance.Finding", on_delete=models.CASCADE, null=True, related_name="+")
    # A value of `compliance.duties.Duty`.
    duty = models.CharField("kewajiban", max_length=9)
    due_on = models.DateField("batas waktu", null=True)

    class Meta:
        verbose_name = "kewajiban OPD"
        verbose_name_plural = "kewajiban OPD"

    def __str__(self) -> str:
        return f"{self.contract_id} {self.duty}"
