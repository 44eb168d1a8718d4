"""Rows of the published employer extract that were refused: employers that exist and are not among the published."""

from employers.matching import EmployerName
from employers.selectors.extracts import EMPLOYERS, Extract, latest_extract
from forum_portal.intake.staged import BAD, StagedRow, unpack
from forum_portal.models import ImportChunk


def refused_employers(extract: Extract | None = None) -> list[EmployerName]:
    """What the refused rows of an extract, or of the one in force, say of name and NPWP.

    `npp` is the text as it stood, or the row's number.
    """
    extract = extract or latest_extract(EMPLOYERS)
    if extract is None:
        return []
    chunks = ImportChunk.objects.filter(run_id__in=extract.run_ids, bad__gt=0).order_by("run_id", "number")
    rows = (row for payload in chunks.values_list("payload", flat=True) for row in unpack(payload))
    return [_named(row) for row in rows if row.verdict == BAD and row.part.get("nama_perusahaan")]


def _named(row: StagedRow) -> EmployerName:
    said = row.part
    return EmployerName(
        employer_id=0,
        npp=str(said.get("npp") or f"pada baris {row.number}"),
        name=str(said["nama_perusahaan"]),
        npwp=str(said.get("npwp") or ""),
    )
