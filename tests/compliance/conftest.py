"""A small province, published and cross-checked: the contracts and firms of the journeys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forum_portal import jobs
from forum_portal.models import Office, User
from tests import cast
from tests.employers.files import employer
from tests.journeys import world
from tests.worlds import WORLDS, Standing


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


def hand_in_contracts() -> None:
    by = cast.eko()
    for office, rows in ((cast.pupr(), world.PUPR_CONTRACTS), (cast.disdikbud(), world.DISDIKBUD_CONTRACTS)):
        world.bring(
            "opd_contract_list",
            world.as_xlsx(rows),
            by,
            filename=f"daftar-kontrak-{office.code}.xlsx",
            office_code=office.code,
        )


def build_province() -> None:
    hand_in_contracts()
    bring_extracts(cast.eko(), employers=extract())
    jobs.run_all_queued()


WORLDS.update(province_stands=build_province, contracts_stand=hand_in_contracts)


@pytest.fixture
def contracts_stand(standing_world: Standing, shelf: Path, settings: Any, pupr: Office, disdikbud: Office) -> None:
    standing_world.copy_files_to(settings.MEDIA_ROOT)


@pytest.fixture
def province_stands(standing_world: Standing, shelf: Path, settings: Any, pupr: Office, disdikbud: Office) -> None:
    standing_world.copy_files_to(settings.MEDIA_ROOT)


@pytest.fixture
def contracts_only(contracts_stand: None) -> None:
    """Nine contracts of two offices, and nothing from BPJS Ketenagakerjaan."""


@pytest.fixture
def province(province_stands: None) -> None:
    """In order, in arrears, unregistered, to be judged, a person: as of 3 October 2025, national."""


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
