"""The people and offices of every test, found where they stand already and made where they do not."""

from forum_portal.models import Office, Role, User
from tests.factories import OfficeFactory, user_with


def pupr() -> Office:
    return _office("D999.1.03.01", "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat")


def disdikbud() -> Office:
    return _office("D999.1.01.01", "Dinas Pendidikan dan Kebudayaan")


def eko() -> User:
    """The secretariat, who brought in whatever stands in a world."""
    known = User.objects.filter(username="eko").first()
    return known or user_with(Role.SECRETARIAT, username="eko", full_name="Eko Prasetyo")


def _office(code: str, name: str) -> Office:
    return Office.objects.filter(code=code).first() or OfficeFactory.create(code=code, name=name)
