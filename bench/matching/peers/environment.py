"""Makes the throw-away environments of the peers with pip, from the package index as it is configured.

python -m bench.matching.peers.environment --folder DIR [NAME …]
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = {
    "splink": ["splink==5.0.0", "duckdb==2.0.0", "polars==2.1.0", "pyarrow"],
    "emm": ["emm==2.1.11", "rapidfuzz<3", "scikit-learn<1.6", "setuptools<81", "polars==2.1.0", "pyarrow"],
    "plain": ["polars==2.1.0", "rapidfuzz==3.14.6", "sparse_dot_topn==1.2.0", "scikit-learn"],
}


def python_of(folder: Path, name: str) -> Path:
    return folder / name / "bin" / "python"


def make(folder: Path, name: str) -> None:
    if python_of(folder, name).exists():
        return
    venv.create(folder / name, with_pip=True)
    command = [python_of(folder, name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, *REQUIREMENTS[name]], check=False).returncode:
        raise SystemExit(f"{name}: pip could not install {', '.join(REQUIREMENTS[name])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("names", nargs="*", default=list(REQUIREMENTS))
    given = parser.parse_args()
    for name in given.names:
        make(given.folder, name)
        print(python_of(given.folder, name), file=sys.stderr)


if __name__ == "__main__":
    main()
