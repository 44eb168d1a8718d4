"""The invented plan and what was bought by it: of the size and mixture promised, and consistent with the contracts."""

from collections import Counter

import pytest

from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.files import PREFIX
from forum_portal.demo.offices import OFFICES
from forum_portal.demo.plans import CENTRAL, unit_of
from forum_portal.demo.province import make_province
from forum_portal.demo.revisions import ONE_TO_MANY
from tests.demo.test_files import rows_of


def codes_of(packages):
    return {int(code) for package in packages for code in package.rup.split(";")}


@pytest.mark.parametrize("seed", [1, 2026, 6400])
def test_every_seed_gives_a_plan_of_the_promised_size_and_mixture(seed):
    made = make_province(seed)
    methods = Counter(plan.method for plan in made.plans)
    assert 3_400 <= len(made.plans) <= 3_700
    assert 0.5 < methods["E-Purchasing"] / len(made.plans) < 0.65
    assert 0.25 < methods["Pengadaan Langsung"] / len(made.plans) < 0.35
    assert {"Tender", "Seleksi", "Penunjukan Langsung", "Dikecualikan"} <= set(methods)
    assert len(made.self_managed) == 600
    assert {plan.self_managed for plan in made.self_managed} == {1, 2, 3, 4}


def test_every_code_that_a_contract_names_is_a_package_of_its_office_with_the_whole_pagu(province):
    by_code = {plan.code: plan for plan in province.plans}
    announced = [package for package in province.packages if package.announced_in_feed]
    assert len(province.packages) - len(announced) < 10
    assert codes_of(announced) <= set(by_code)
    for package in announced:
        plans = [by_code[int(code)] for code in package.rup.split(";")]
        assert {plan.unit for plan in plans} == {unit_of(package.office, package.unit)}
        assert sum(plan.pagu for plan in plans) == package.pagu


def test_no_code_of_a_plan_is_given_twice(province):
    new = [plan.code for move in province.revisions.moves for plan in move.new]
    all_plans = (*province.plans, *province.self_managed, *province.of_central, *province.revisions.added)
    codes = [plan.code for plan in all_plans] + new
    assert len(codes) == len(set(codes))


def test_plans_lie_in_the_year_and_their_months_follow_each_other(province):
    for plan in (*province.plans, *province.self_managed):
        assert plan.selection <= plan.work <= plan.until
        assert {plan.selection.year, plan.until.year} == {YEAR}
        assert plan.announced_on <= AS_OF
        assert plan.pagu > 0


def test_revisions_are_few_and_only_some_of_them_are_told(province):
    moves = province.revisions.moves
    assert 36 <= len(moves) <= 72
    assert len(moves) < len(province.plans) / 50
    assert {move.told for move in moves} == {True, False}
    assert any(move.sort == ONE_TO_MANY and len(move.new) == 2 for move in moves)
    signed = codes_of(package for package in province.packages if package.contract)
    assert {move.told for move in moves if move.old.code in signed} == {True}
    before, after = ({plan.code for plan in plans} for plans in (province.plans, later(province)))
    assert before - after == {move.old.code for move in moves}


def later(province):
    return province.revisions.later(province.plans)


def test_an_untold_successor_keeps_name_and_office_so_that_it_can_be_recognised(province):
    for move in province.revisions.moves:
        if not move.told and move.new:
            assert [(plan.name, plan.unit) for plan in move.new] == [(move.old.name, move.old.unit)]


def test_orders_are_made_of_catalogue_packages_within_their_pagu(province):
    spent = Counter()
    for order in province.orders:
        assert order.plan.method == "E-Purchasing"
        assert order.plan.announced_on <= order.ordered_on <= AS_OF
        spent[order.plan.code] += order.total
    pagu = {plan.code: plan.pagu for plan in province.plans}
    assert len(province.orders) == 500
    assert max(Counter(order.plan.code for order in province.orders).values()) > 1
    assert sum(spent[code] <= pagu[code] for code in spent) > len(spent) * 0.98


def test_most_vendors_are_listed_and_some_are_known_to_nobody(province):
    ordered = {order.vendor.code: order.vendor for order in province.orders}.values()
    assert sum(vendor.listed for vendor in ordered) > len(ordered) * 0.7
    assert any(not vendor.listed and vendor.named for vendor in ordered)
    assert any(not vendor.listed and not vendor.named for vendor in ordered)
    members = {employer.npwp for employer in province.employers if employer.npwp}
    assert any(vendor.npwp in members and not vendor.firm for vendor in ordered)


def test_the_public_list_names_no_legal_form(files):
    lines = files[f"{PREFIX}realisasi-inaproc.csv"].content.decode().splitlines()
    names = {line.split(",E-Katalog 6.0,APBD,")[1].split(",")[0] for line in lines[1:]}
    assert names
    assert not {word for name in names for word in name.split()} & {"PT", "CV", "UD", "KOPERASI"}


def test_some_of_those_paid_are_no_contractors_or_have_no_name(province):
    paid = {each.paid_to for each in province.recorded}
    assert {"SAMSAT", "-", "UMKM", ""} <= paid
    assert any(each.plan.unit == CENTRAL for each in province.recorded)


def test_the_register_of_units_holds_every_unit_that_plans(files, province):
    known = {(row["kd_klpd"], row["kd_satker_str"]) for row in rows_of(files, "RUP-MasterSatker")}
    plans = (*province.plans, *province.self_managed, *province.of_central)
    assert {(plan.unit.klpd, plan.unit.code) for plan in plans} <= known
    assert {("D241", f"{office.stem}.0000") for office in OFFICES} <= known


def test_joint_operations_name_their_members_and_one_of_them_is_not_in_order(province, files):
    joint = [package for package in province.packages if package.members]
    assert {package.employer_outcome for package in joint} == {"PATUH", "MENUNGGAK", "PERLU_VERIFIKASI"}
    told = {row["kd_tender"]: row["anggota_kso"] for row in rows_of(files, "SPSE-TenderEkontrak-Kontrak")}
    for package in joint:
        assert package.members[0].npwp15 in told[package.code]


def test_start_orders_and_payments_follow_the_contract(files):
    for name in ("SPSE-TenderEkontrak", "SPSE-NonTenderEkontrak"):
        for row in rows_of(files, f"{name}-SPMKSPP"):
            assert row["tgl_kontrak"] <= row["tgl_spmk_spp"]
        rows = rows_of(files, f"{name}-BAPBAST")
        assert any(row["tgl_bast"] for row in rows)
        for row in rows:
            assert row["tgl_kontrak"] < row["tgl_bap"] <= AS_OF.isoformat() + "T~"
            assert 0 < row["besar_pembayaran"] <= row["nilai_kontrak"]
