"""Compiled code, kept between processes. A kernel calls kernels of other files, so what is kept is kept under a hash of
all of them: a change anywhere compiles anew."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# numba looks for a BLAS in scipy, which no kernel here uses and which costs a quarter of a second in every process.
_scipy = sys.modules.get("scipy")
sys.modules["scipy"] = None  # type: ignore[assignment]
try:
    import numba
    import numba.np.arraymath
    from numba import njit
finally:
    if _scipy is None:
        del sys.modules["scipy"]
    else:
        sys.modules["scipy"] = _scipy

_HERE = Path(__file__).parent
_PREFIX = "kernels-"


def _parents() -> Iterator[Path]:
    """Beside the source; in the user's own cache; in a folder of this user's below the one for temporary files."""
    yield _HERE / "__pycache__"
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal-forum-kepatuhan"
    yield Path(tempfile.gettempdir()) / f"portal-forum-kepatuhan-{os.getuid()}"


def _folder() -> Path | None:
    """Where compiled code is kept: the first place that can be written and is this user's; None where there is none."""
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(_HERE.glob("*.py")):
        digest.update(source.read_bytes())
    name = _PREFIX + digest.hexdigest()[:16]
    for parent in _parents():
        try:
            parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            (parent / name).mkdir(exist_ok=True)
            (parent / name / ".writable").touch()
        except OSError:
            continue
        if parent.stat().st_uid != os.getuid():
            continue
        for older in parent.glob(f"{_PREFIX}*"):
            if older.name != name:
                shutil.rmtree(older, ignore_errors=True)
        return parent / name
    return None


_KEPT = _folder()
if _KEPT is not None:
    numba.config.CACHE_DIR = str(_KEPT)  # type: ignore[attr-defined]


def kernel(function: Any) -> Any:
    """Compiles a function of numbers and arrays. Compiled code frees the interpreter, so that threads share cores."""
    return njit(cache=_KEPT is not None, nogil=True, error_model="numpy")(function)


def is_compiled() -> bool:
    """Whether kernels were compiled and kept for this very code before."""
    return _KEPT is not None and any(_KEPT.rglob("*.nbi"))
