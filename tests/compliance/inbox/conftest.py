"""The acts of a case in few words, at the desk of the tests of cases."""

from tests.compliance.cases.conftest import *  # noqa: F403
