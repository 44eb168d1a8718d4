"""Giving out open data: OCDS packages, the bundle with its dictionary and digests, and checking one."""

from compliance.services.open_data.bundle import KIND, ask_for_a_bundle, bundle_path, make_bundle
from compliance.services.open_data.checking import faults_of
from compliance.services.open_data.packages import frame_of_page, releases, releases_of, write_package, write_packages

__all__ = [
    "KIND",
    "ask_for_a_bundle",
    "bundle_path",
    "faults_of",
    "frame_of_page",
    "make_bundle",
    "releases",
    "releases_of",
    "write_package",
    "write_packages",
]
