"""The small province of the cross-check's tests: contracts of two offices, so that each has something to hide."""

from tests.compliance.conftest import contracts_only, province, shelf

__all__ = ("contracts_only", "province", "shelf")
