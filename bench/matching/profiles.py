"""How often what happens: the hard mix of near-twins and slips, and the realistic one of published feeds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    kinds: dict[str, float]
    joint_kinds: dict[str, float]
    joint: float
    slips: tuple[float, ...]
    joint_slips: tuple[float, ...]
    numbers: dict[str, float]
    joint_numbers: dict[str, float]
    towns: dict[str, float]
    form_left_out: float
    address: float
    address_moved: float


HARD = Profile(
    kinds={
        "member": 0.6395, "fresh": 0.1386, "one_token": 0.0746, "twin_form": 0.0538, "twin_kab": 0.0328,
        "person": 0.0187, "family": 0.0148, "number": 0.0116, "one_char": 0.0090, "alias": 0.0074,
    },
    joint_kinds={
        "member": 0.686, "fresh": 0.157, "one_token": 0.078, "twin_form": 0.025, "twin_kab": 0.023, "family": 0.0105,
        "number": 0.0105, "one_char": 0.010,
    },
    joint=0.024,
    slips=(0.463, 0.343, 0.135, 0.059),
    joint_slips=(0.545, 0.39, 0.061, 0.004),
    numbers={"missing": 0.3813, "ok15": 0.3018, "ok16": 0.1216, "wrong": 0.0989, "okvar": 0.0492, "masked": 0.0472},
    joint_numbers={"kso_missing": 0.472, "kso_ok15": 0.287, "kso_own": 0.241},
    towns={"same": 0.79, "missing": 0.097, "near": 0.0765, "far": 0.0365},
    form_left_out=0.32,
    address=0.552,
    address_moved=0.298,
)  # fmt: skip

REALISTIC = Profile(
    kinds={
        "member": 0.70, "fresh": 0.235, "one_token": 0.018, "twin_form": 0.006, "twin_kab": 0.008, "person": 0.015,
        "family": 0.006, "number": 0.004, "one_char": 0.003, "alias": 0.005,
    },
    joint_kinds={"member": 0.72, "fresh": 0.25, "one_token": 0.03},
    joint=0.02,
    slips=(0.78, 0.165, 0.045, 0.01),
    joint_slips=(0.8, 0.18, 0.02, 0.0),
    numbers={"missing": 0.08, "ok15": 0.50, "ok16": 0.27, "wrong": 0.025, "okvar": 0.09, "masked": 0.035},
    joint_numbers={"kso_missing": 0.3, "kso_ok15": 0.5, "kso_own": 0.2},
    towns={"same": 0.82, "missing": 0.08, "near": 0.06, "far": 0.04},
    form_left_out=0.15,
    address=0.6,
    address_moved=0.25,
)  # fmt: skip

PROFILES = {"hard": HARD, "realistic": REALISTIC}
