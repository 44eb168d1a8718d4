"""A workbook as LibreOffice reckons it: every formula anew, whatever the file says it came to."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

_ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice belum terpasang: apt-get install --no-install-recommends libreoffice-calc-nogui",
)


def reckoned(path: Path, folder: Path) -> openpyxl.Workbook:
    """The workbook at `path` after LibreOffice reckoned it; `folder` is empty room for its profile and output."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECKON, encoding="utf-8")
    out = folder / "reckoned"
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return openpyxl.load_workbook(out / path.name, data_only=True)
