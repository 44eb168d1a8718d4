"""What people say of the kind of work, where the words of a package mislead."""

from django.db import transaction

from forum_portal import jobs, trail
from forum_portal.access import has_role, offices_of
from forum_portal.models import Role, User
from procurement.models import Contract, ContractPackage, Package, PhysicalDecision

CROSS_CHECK, COVERAGE = "compliance.cross_check", "compliance.coverage"
DECIDED, WITHDRAWN = "physical.decided", "physical.withdrawn"
_LONGEST_REASON = 2000


class PhysicalRefused(ValueError):
    """The decision cannot be kept; the message is an Indonesian sentence for the person who decides."""


def may_decide_physical(user: User, subject: Contract | Package) -> bool:
    """The secretariat, and the staff of the office whose contract or package it is."""
    if has_role(user, Role.SECRETARIAT):
        return True
    return subject.office_id is not None and subject.office_id in {office.pk for office in offices_of(user)}


def decide_physical(*, by: User, subject: Contract | Package, decision: str, reason: str) -> Contract | Package:
    """Keeps that the work is physical ("ya"), is not ("tidak"), or that the words count again ("").

    What is said of a package counts for its contracts too, unless they have a decision of their own. The contract is
    checked again, and what is seen of the packages is counted again. A decision that stands already
    changes nothing. Raises PhysicalRefused without a reason, on an unknown decision, and from anybody else than
    `may_decide_physical` names.
    """
    reason = reason.strip()
    if not may_decide_physical(by, subject):
        raise PhysicalRefused("Jenis pekerjaan diputuskan oleh sekretariat atau petugas OPD pemilik paket.")
    if decision not in ("", *PhysicalDecision.values):
        raise PhysicalRefused("Pilih salah satu: pekerjaan fisik, bukan pekerjaan fisik, atau ikuti kata-kata paket.")
    if not reason:
        raise PhysicalRefused("Alasan belum diisi. Tulis dasarnya, misalnya KAK atau gambar kerja yang dilihat.")
    if len(reason) > _LONGEST_REASON:
        raise PhysicalRefused("Alasan terlalu panjang; tulis paling banyak 2.000 huruf.")
    with transaction.atomic():
        row = type(subject).objects.select_for_update().get(pk=subject.pk)
        if row.physical_decision == decision:
            return row
        before, row.physical_decision = row.physical_decision, decision
        row.save(update_fields=["physical_decision"])
        trail.record(
            subject=row,
            action=DECIDED if decision else WITHDRAWN,
            by=by,
            before={"physical_decision": before},
            after={"physical_decision": decision},
            why=reason,
        )
        _reckon_again(row, by)
    return row


def _reckon_again(row: Contract | Package, by: User) -> None:
    packages = [row.pk] if isinstance(row, Package) else _packages_of(row)
    contracts = [row.pk] if isinstance(row, Contract) else _contracts_of(row)
    if contracts:
        jobs.enqueue(CROSS_CHECK, key=f"physical:{row.key}"[:100], payload={"contracts": contracts}, by=by)
    if packages:
        jobs.enqueue(COVERAGE, payload={"packages": packages}, by=by)


def _packages_of(contract: Contract) -> list[int]:
    keys = contract.package_links.values("package_key")
    return sorted(Package.objects.filter(key__in=keys).values_list("pk", flat=True))


def _contracts_of(package: Package) -> list[int]:
    links = ContractPackage.objects.filter(package_key=package.key)
    return sorted(links.values_list("contract_id", flat=True))
