"""What people judged, as lessons for the model; a new model goes live only when it is no worse."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from employers import selectors, services
from employers.matching import MatchIndex, Mention
from employers.matching.evaluating import lesson_from, read_folder
from employers.matching.model import Model, save_model, shipped_model
from employers.matching.training import part_of
from employers.models import Judgement
from employers.services import learning
from employers.services.learning import go_live, judged_lessons
from employers.services.running import running_model
from tests.employers.files import employer, publish_csv
from tests.unit.matching.firms import employers
from tests.unit.matching.labelled import labelled, quick_training

FIRMS = employers(60)
FIGURES = {"f1": 0.95, "sure_precision": 0.997, "sure_recall": 0.8, "review": 0.1, "found": 0.96}


@pytest.fixture
def models(settings: Any, tmp_path: Path) -> Path:
    settings.MATCH_MODEL_FOLDER = tmp_path / "model"
    return settings.MATCH_MODEL_FOLDER


def judged(by: Any, key: str, name: str, npp: str, answer: str = "same", **fields: Any) -> Judgement:
    return Judgement.objects.create(by=by, contractor_key=key, contractor_name=name, npp=npp, answer=answer, **fields)


def model_with(unseen: dict[str, float]) -> Model:
    """The shipped one under other facts, and so of another version."""
    return shipped_model()._replace(facts={"unseen": [unseen], "mentions": [360]})


@pytest.mark.django_db
def test_four_of_five_parts_are_learned_from_and_one_is_held_out(eko):
    keys = [f"name:CV|{firm.name.split(' ', 1)[1].upper()} {at}" for at, firm in enumerate(FIRMS)]
    for key, firm in zip(keys, FIRMS, strict=True):
        judged(eko, key, firm.name, firm.npp)
    learned, held_out = judged_lessons(MatchIndex.build(FIRMS))
    parts = [part_of(key, learning.HELD_OUT_PARTS) for key in keys]
    assert (len(learned.group), len(held_out.group)) == (60 - parts.count(0), parts.count(0))
    assert 3 <= parts.count(0) <= 25
    assert (learned.pairs, held_out.pairs) == (len(learned.group), len(held_out.group))
    assert set(learned.labelled.weight.tolist()) == {learning.JUDGED_WEIGHT}
    assert learned.labelled.right.any(axis=1).all()
    again, _ = judged_lessons(MatchIndex.build(FIRMS))
    assert (again.labelled.features == learned.labelled.features).all()


@pytest.mark.django_db
def test_persons_doubts_and_what_was_taken_back_teach_nothing(eko):
    firm = FIRMS[0]
    judged(eko, "person:BUDI SANTOSO", "Budi Santoso", firm.npp)
    judged(eko, "name:CV|ANGGREK", "CV Anggrek", firm.npp, "unsure")
    judged(eko, "name:CV|ULIN", "CV Ulin", firm.npp, taken_back_at=timezone.now(), taken_back_by=eko)
    learned, held_out = judged_lessons(MatchIndex.build(FIRMS))
    assert len(learned.group) + len(held_out.group) == 0


@pytest.mark.django_db
def test_of_a_contractor_judged_different_no_employer_is_right(eko):
    one, other = FIRMS[1], FIRMS[2]
    judged(eko, f"npwp:{one.npwp[:9]}", one.name, one.npp, "different")
    judged(eko, "name:CV|X", other.name, other.npp)
    lessons = judged_lessons(MatchIndex.build(FIRMS))
    assert sum(len(lesson.group) for lesson in lessons) == 2
    assert sum(lesson.pairs for lesson in lessons) == 1
    assert sum(int(lesson.labelled.right.sum()) for lesson in lessons) == 1


@pytest.mark.django_db
def test_other_names_by_which_people_know_a_firm_are_not_among_what_is_learned_from(eko, tmp_path, monkeypatch):
    publish_csv("bpjs_employers", [employer("15070955", "CV ETAM JAYA PERKASA")], tmp_path, "--coverage", "national")
    judged(eko, "name:CV|WAYANG SUMBER REJEKI", "CV Wayang Sumber Rejeki", "15070955")
    assert MatchIndex.build(selectors.employer_names()).size == 2

    def stopped(index: MatchIndex) -> None:
        raise AssertionError(f"rows: {index.size}")

    monkeypatch.setattr(learning, "judged_lessons", stopped)
    with pytest.raises(AssertionError, match="rows: 1"):
        learning.retrain([], say=lambda _: None)


@pytest.mark.parametrize(
    ("new", "running", "unseen", "sentence"),
    [
        ({}, {}, 0.997, ""),
        ({"f1": 0.9491}, {}, 0.997, ""),
        ({"f1": 0.9489}, {}, 0.997, "F1 model baru 0.9489, lebih rendah daripada model yang berjalan (0.9500)."),
        ({"sure_precision": 0.9945}, {}, 0.997, ""),
        (
            {"sure_precision": 0.9935},
            {},
            0.997,
            "Ketepatan pita cocok model baru 0.9935, lebih rendah daripada model yang berjalan (0.9970).",
        ),
        ({"sure_precision": 0.981}, {"sure_precision": 0.98}, 0.997, ""),
        ({}, {}, 0.9949, "Ketepatan pita cocok pada data yang belum dilihat 0.9949, di bawah 0.995."),
    ],
)
def test_a_model_that_is_worse_or_less_sure_than_promised_is_refused_with_the_reason(new, running, unseen, sentence):
    model = model_with(FIGURES | {"sure_precision": unseen})
    assert learning._refusal(model, FIGURES | new, FIGURES | running) == sentence


@pytest.mark.django_db
def test_a_model_that_goes_live_decides_at_once_and_its_matches_say_so(models, tmp_path):
    publish_csv("bpjs_employers", [employer("15070955", "CV ETAM JAYA PERKASA")], tmp_path, "--coverage", "national")
    asked = [Mention("t:1", "CV Etam Jaya Perkasa")]
    assert running_model().version == shipped_model().version
    live = go_live(model_with(FIGURES))
    assert live.version not in ("", shipped_model().version)
    assert running_model().version == live.version
    assert [match.versions.model for match in services.find_employers(asked)] == [live.version]
    later = go_live(model_with(FIGURES | {"f1": 0.96}))
    assert running_model().version == later.version != live.version


def test_without_the_folder_the_model_that_the_portal_came_with_decides_again(models):
    live = go_live(model_with(FIGURES))
    assert running_model().version == live.version
    for file in models.iterdir():
        file.unlink()
    assert running_model().version == shipped_model().version


@pytest.mark.parametrize("broken", ["features", "half"])
def test_a_model_that_this_version_of_the_portal_cannot_read_gives_way_to_the_one_it_came_with(models, broken):
    save_model(model_with(FIGURES), models)
    text = (models / "model.json").read_text(encoding="utf-8")
    changed = text.replace('"same_core"', '"an_older_feature"') if broken == "features" else text[: len(text) // 2]
    (models / "model.json").write_text(changed, encoding="utf-8")
    assert running_model().version == shipped_model().version


def trained(*folders: str, **options: Any) -> str:
    out = io.StringIO()
    with quick_training():
        call_command("match-train", data=list(folders), stdout=out, **options)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_model_is_trained_on_labelled_files_and_judgements_and_goes_live(models, eko, tmp_path):
    folder = labelled(tmp_path / "labelled")
    publish_csv(
        "bpjs_employers",
        [employer(firm.npp, firm.name, npwp=firm.npwp, kab_kota=firm.region) for firm in FIRMS],
        tmp_path,
        "--coverage",
        "national",
    )
    for at, firm in enumerate(FIRMS):
        judged(eko, f"name:CV|{at} {firm.name}", firm.name, firm.npp)
    held_out = sum(part_of(f"name:CV|{at} {firm.name}", 5) == 0 for at, firm in enumerate(FIRMS))

    text = trained(f"{folder}:2", out=tmp_path / "kept")
    assert f"{60 - held_out} penyedia yang sudah dinilai dipakai belajar, {held_out} disisihkan" in text
    assert (tmp_path / "kept" / "model.json").exists()
    assert not models.exists()

    text = trained(str(folder))
    version = running_model().version
    assert text.endswith(f"Model {version} berlaku.\n")
    assert version != shipped_model().version
    facts = running_model().facts
    assert facts["mentions"] == [360, 60 - held_out]
    assert facts["unseen"][0]["sure_precision"] >= 0.995
    (match,) = services.find_employers([Mention("t:1", FIRMS[1].name, FIRMS[1].npwp)])
    assert (match.status, match.npp, match.versions.model) == ("sure", FIRMS[1].npp, version)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_model_trained_on_wrong_labels_does_not_go_live(models, tmp_path):
    folder = labelled(tmp_path / "labelled", firms=120)
    lines = (folder / "truth.csv").read_text(encoding="utf-8").splitlines()
    wrong = [line.replace(",E", ",E1") if at % 3 == 0 else line for at, line in enumerate(lines)]
    (folder / "truth.csv").write_text("\n".join(wrong) + "\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"^Model baru tidak diberlakukan\. F1 model baru 0\.\d{4}, lebih rendah"):
        trained(str(folder))
    assert not models.exists()
    assert running_model().version == shipped_model().version


@pytest.mark.slow
@pytest.mark.django_db
def test_with_enough_held_out_both_models_are_measured_on_what_people_judged(models, eko, tmp_path, monkeypatch):
    monkeypatch.setattr(learning, "FEWEST_HELD_OUT", 3)
    publish_csv(
        "bpjs_employers",
        [employer(firm.npp, firm.name, npwp=firm.npwp) for firm in FIRMS],
        tmp_path,
        "--coverage",
        "national",
    )
    for firm in FIRMS:
        if firm.npwp:
            judged(eko, f"npwp:{firm.npwp[:9]}", firm.name, firm.npp)
    with quick_training():
        compared = learning.retrain([lesson_from(read_folder(labelled(tmp_path / "l")))], say=lambda _: None)
    assert compared.judged >= 3
    assert compared.new["f1"] >= 0.9
    assert compared.running["f1"] >= 0.9
    assert compared.running != shipped_model().facts["unseen"][0]
    assert compared.refused == ""
