"""From the rows of a purchase to its OCDS release, and from a release to its rows: the two say the same. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Any

from compliance.ocds.codes import Role
from compliance.ocds.columns import CONTRACTS, OUTCOMES
from compliance.ocds.encoding import encoded
from compliance.openness.columns import Cell, Column, Row

Release = dict[str, Any]
OFFICE_SCHEME, TAX_SCHEME = "X-ID-OPD", "X-ID-NPWP"
"""Local schemes: neither list is registered with org-id.guide. The taxpayer number is masked."""
_ZONE = "+08:00"
"""WITA, which has no summer time."""
_START, _END = f"T00:00:00{_ZONE}", f"T23:59:59{_ZONE}"
_IDENTIFIER_LENGTH = 12
_BUYER, _SUPPLIER = "opd", "penyedia-1"
# Parties are made whole below; what only repeats a party is made with it.
_PARTY_COLUMNS = frozenset({"kode_opd", "nama_opd", "penyedia", "penyedia_npwp"})
_CONTRACT_COLUMNS = tuple(each for each in CONTRACTS.columns if each.name not in _PARTY_COLUMNS | {"rilis"})
_OUTCOME_COLUMNS = tuple(each for each in OUTCOMES.columns if each.name != "ocid")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T(?:00:00:00|23:59:59)\+08:00")


class NotOurs(ValueError):
    """A release that was not made by this portal, or was changed so that its rows cannot be told."""


def release_of(contract: Row, outcome: Row | None) -> Release:
    """The release of one purchase; its id is the digest of all the rest."""
    release: Release = {"language": "id", "initiationType": "tender"}
    _fill(release, _CONTRACT_COLUMNS, contract)
    _complete(release)
    _add_parties(release, contract)
    if outcome is not None:
        _fill(release, _OUTCOME_COLUMNS, outcome)
    content = sha256(encoded(release).encode()).hexdigest()[:_IDENTIFIER_LENGTH]
    return {**release, "id": f"{release['ocid']}-{content}"}


def rows_of(release: Release) -> tuple[Row, Row | None]:
    """The rows that the release was made of, with the id of the release. Raises NotOurs."""
    contract = _read(release, CONTRACTS.columns)
    outcome = _read(release, OUTCOMES.columns)
    if "ocid" not in contract or "rilis" not in contract:
        raise NotOurs("the release has no ocid or no id")
    return contract, outcome if "status" in outcome else None


def with_id(contract: Row, release: Release) -> Row:
    """The row with the id of the release that was made of it."""
    return {**contract, "rilis": release["id"]}


def _fill(release: Release, columns: Sequence[Column], row: Mapping[str, Cell]) -> None:
    for column in columns:
        if column.name in row:
            _set(release, column.pointer, _told(column, row[column.name]))


def _told(column: Column, cell: Cell) -> Any:
    if column.kind == "day":
        return f"{cell}{_START}"
    if column.kind == "day_end":
        return f"{cell}{_END}"
    if column.kind == "codes":
        return str(cell).split(";")
    return cell


def _read(release: Release, columns: Sequence[Column]) -> Row:
    found = ((each, _get(release, each.pointer)) for each in columns)
    return {column.name: _cell(column, value) for column, value in found if value is not None}


def _cell(column: Column, value: Any) -> Cell:
    if column.kind in ("day", "day_end"):
        day = _DAY.fullmatch(str(value))
        if day is None:
            raise NotOurs(f"{column.pointer}: {value!r} is no day in WITA")
        return date.fromisoformat(day[1])
    if column.kind == "codes":
        return ";".join(value)
    if column.kind in ("money", "whole"):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise NotOurs(f"{column.pointer}: {value!r} is no exact number")
        return value
    return str(value)


def _set(release: Release, pointer: str, value: Any) -> None:
    """Lists have one member; an amount gets its currency."""
    place: Any = release
    steps = pointer.strip("/").split("/")
    for step, following in pairwise(steps):
        place = _member(place) if step == "0" else place.setdefault(step, [] if following == "0" else {})
    place[steps[-1]] = value
    if steps[-1] == "amount":
        place["currency"] = "IDR"


def _member(members: list[Any]) -> Any:
    if not members:
        members.append({})
    return members[0]


def _get(release: Release, pointer: str) -> Any:
    place: Any = release
    for step in pointer.strip("/").split("/"):
        if isinstance(place, list):
            place = place[int(step)] if int(step) < len(place) else None
        else:
            place = place.get(step) if isinstance(place, dict) else None
    return place


def _complete(release: Release) -> None:
    """What OCDS asks for and a row need not repeat."""
    code = release["tender"]["id"]
    for award in release.get("awards", ()):
        award["id"] = f"{code}-penetapan"
    for contract in release.get("contracts", ()):
        contract |= {"id": f"{code}-kontrak", "awardID": f"{code}-penetapan"}
        for milestone in contract.get("implementation", {}).get("milestones", ()):
            milestone |= {"id": "bast", "title": "Serah terima (BAST)", "type": "delivery", "status": "met"}


def _add_parties(release: Release, row: Row) -> None:
    """The buyer stands first."""
    if "kode_opd" not in row:
        return
    release["parties"] = [_party(_BUYER, row.get("nama_opd"), OFFICE_SCHEME, row["kode_opd"], BUYING)]
    buyer = _reference(_BUYER, row.get("nama_opd"))
    release["buyer"] = buyer
    release["tender"]["procuringEntity"] = dict(buyer)
    if "penyedia" in row:
        supplier = _party(_SUPPLIER, row["penyedia"], TAX_SCHEME, row.get("penyedia_npwp"), SUPPLYING)
        release["parties"].append(supplier)
        release["awards"][0]["suppliers"] = [_reference(_SUPPLIER, row["penyedia"])]


BUYING = (Role.BUYER, Role.PROCURING_ENTITY)
SUPPLYING = (Role.SUPPLIER,)


def _party(local: str, name: Cell, scheme: str, identifier: Cell, roles: Sequence[Role]) -> dict[str, Any]:
    party: dict[str, Any] = {"id": local, "name": name, "roles": [role.value for role in roles]}
    if identifier is not None:
        party["identifier"] = {"scheme": scheme, "id": identifier}
    return {key: value for key, value in party.items() if value is not None}


def _reference(local: str, name: Cell) -> dict[str, Any]:
    return {"id": local} | ({"name": name} if name is not None else {})
