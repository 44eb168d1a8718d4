"""The outcomes by their codes, in the order in which headlines are chosen. The codes are Indonesian: users see them."""

from enum import StrEnum


class EmployerCode(StrEnum):
    """What is indicated of a contract's contractor as an employer, in the order in which the headline is chosen."""

    NATURAL_PERSON = "PERORANGAN"
    NOT_A_CONTRACTOR = "BUKAN_PENYEDIA"
    UNNAMED = "TANPA_NAMA"
    TO_VERIFY = "PERLU_VERIFIKASI"
    UNREGISTERED = "PWBD"
    NOT_FOUND = "TIDAK_DITEMUKAN"
    INACTIVE = "NONAKTIF"
    IN_ARREARS = "MENUNGGAK"
    PROGRAMMES_MISSING = "PDS_PROGRAM"
    DATA_MISSING = "DATA_KURANG"
    COMPLIANT = "PATUH"


class ProjectCode(StrEnum):
    """What is indicated of the registration of a contract as a construction project, in headline order."""

    NOT_CONSTRUCTION = "BUKAN_KONSTRUKSI"
    NO_WORK_ORDER = "BELUM_ADA_SPK"
    LATE = "TERLAMBAT"
    TO_VERIFY = "PERLU_VERIFIKASI"
    UNPAID = "MENDAFTAR"
    UNDERPAID = "IURAN_KURANG"
    REGISTERED_LATE = "TERDAFTAR_TERLAMBAT"
    DATA_MISSING = "DATA_KURANG"
    WAITING = "MENUNGGU"
    COMPLETE = "LENGKAP"


EMPLOYER_ACCUSATIONS = frozenset(
    {
        EmployerCode.UNREGISTERED,
        EmployerCode.NOT_FOUND,
        EmployerCode.INACTIVE,
        EmployerCode.IN_ARREARS,
        EmployerCode.PROGRAMMES_MISSING,
    }
)
"""Outcomes that say something to a firm's disadvantage: never reached on absent or stale data."""

PROJECT_ACCUSATIONS = frozenset(
    {ProjectCode.LATE, ProjectCode.UNPAID, ProjectCode.UNDERPAID, ProjectCode.REGISTERED_LATE}
)
