"""What BPJS Ketenagakerjaan tells us of employers, and how people judged who a contractor is."""

from employers.models.extracts import (
    Employer,
    EmployerVersion,
    PaymentMonth,
    PaymentMonthVersion,
    ProjectRegistration,
    ProjectRegistrationVersion,
)
from employers.models.judgements import Judgement, SecondJudgement

__all__ = [
    "Employer",
    "EmployerVersion",
    "Judgement",
    "PaymentMonth",
    "PaymentMonthVersion",
    "ProjectRegistration",
    "ProjectRegistrationVersion",
    "SecondJudgement",
]
