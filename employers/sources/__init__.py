"""The extracts of BPJS Ketenagakerjaan: employers, their monthly payments, their registered projects."""

from employers.sources.bpjs_employers import BPJS_EMPLOYERS
from employers.sources.bpjs_payments import BPJS_PAYMENTS
from employers.sources.bpjs_projects import BPJS_PROJECTS

__all__ = ("BPJS_EMPLOYERS", "BPJS_PAYMENTS", "BPJS_PROJECTS")
