"""A small province, published and cross-checked: the contracts and firms of the journeys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forum_portal.models import Office, User
from tests.employers.files import employer
from tests.journeys import world


@pytest.fixture
def shelf(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return tmp_path


def extract(**of_the_late_one: str) -> tuple[dict[str, str], ...]:
    """The employers of the small world; the one in arrears stated as BPJS Ketenagakerjaan would."""
    late = {"npwp": world.NPWP[world.IN_ARREARS], "blth_lunas_terakhir": "2025-04", "bulan_tunggakan": "4"}
    return tuple(
        employer(row["npp"], row["nama_perusahaan"], **(late | of_the_late_one))
        if row["nama_perusahaan"] == world.IN_ARREARS
        else row
        for row in world.EMPLOYERS
    )


@pytest.fixture
def contracts_only(shelf: Path, pupr: Office, disdikbud: Office, eko: User) -> None:
    """Nine contracts of two offices, and nothing from BPJS Ketenagakerjaan."""
    for office, rows in ((pupr, world.PUPR_CONTRACTS), (disdikbud, world.DISDIKBUD_CONTRACTS)):
        world.bring(
            "opd_contract_list",
            world.as_xlsx(rows),
            eko,
            filename=f"daftar-kontrak-{office.code}.xlsx",
            office_code=office.code,
        )


@pytest.fixture
def province(contracts_only: None, eko: User) -> None:
    """In order, in arrears, unregistered, to be judged, a person: as of 3 October 2025, national."""
    from forum_portal import jobs

    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()


def bring_extracts(
    by: User, *, employers: tuple[dict[str, str], ...], coverage: str = world.NATIONAL, as_of: str = world.AS_OF
) -> None:
    bring = bringing(as_of)
    dated = tuple({**row, "tgl_data": as_of} for row in employers)
    bring("bpjs_employers", world.as_csv(dated), by, filename="kepesertaan-oktober.csv", coverage=coverage)
    bring("bpjs_payments", world.as_csv(world.PAYMENTS), by, filename="iuran-oktober.csv")
    bring("bpjs_projects", world.as_csv(world.PROJECTS), by, filename="proyek-oktober.csv", coverage=coverage)


def bringing(as_of: str) -> Callable[..., Any]:
    """`world.bring` for files that are about another day."""

    def bring(*args: Any, **kwargs: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(world, "AS_OF", as_of)
            return world.bring(*args, **kwargs)

    return bring
