"""The dossier of one nominee: who it is, what the gates say, where every point comes from, month by month."""

from compliance.documents.awards.facts import DossierTold, GivingLine, MonthLine, ProjectLine, SeasonTold, SubScoreLine
from compliance.documents.awards.parts import NOT_A_VERDICT, frame, nominee, people, score, weight
from compliance.documents.freezing import Content
from compliance.documents.wording import UNKNOWN
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

_PAPERS = (
    "Sertifikat kepesertaan BPJS Ketenagakerjaan",
    "Bukti bayar iuran dua belas bulan terakhir",
    "Wajib Lapor Ketenagakerjaan (WLKP) tahun berjalan",
    "Surat pernyataan kepesertaan vendor dan subkontraktor",
    "Surat keterangan bersih dari sanksi",
)


def dossier(season: SeasonTold, told: DossierTold) -> Content:
    line = told.line
    return {
        **frame(season, kind="dossier", title=f"Berkas Nominasi: {line.name}"),
        "not_a_verdict": NOT_A_VERDICT,
        "category": told.category,
        "standing": f"Peringkat {line.rank} dari {told.category_size} perusahaan",
        "nominee": nominee(line),
        "identity": [
            ["Nama perusahaan", line.name],
            ["NPP", line.npp],
            ["Alamat", told.address or UNKNOWN],
            ["Kabupaten/kota", line.region or UNKNOWN],
            ["Kantor cabang", told.branch or UNKNOWN],
            ["Sektor dan skala", f"{line.sector or UNKNOWN}, {line.size or UNKNOWN}"],
            ["Peserta sejak", day_label(told.member_since) if told.member_since else UNKNOWN],
            ["Tenaga kerja aktif", people(line.workers)],
            ["Program", ", ".join(line.programmes) or UNKNOWN],
        ],
        "gates": [{"title": title, "answer": answer, "why": why} for title, answer, why in told.gates],
        "subscores": [_subscore(each) for each in told.subscores],
        "assessed": weight(
            sum((each.weight for each in told.subscores if each.value is not None), start=line.score * 0)
        ),
        "months": [_month(each) for each in told.months],
        "projects": [_project(each) for each in told.projects],
        "giving": [_giving(each) for each in told.giving],
        "sanction_said": told.sanction_said,
        "papers": list(_PAPERS),
        "sources": [f"{name}, keadaan per {day_label(day)}" for name, day in told.sources],
    }


def _subscore(each: SubScoreLine) -> Content:
    return {
        "code": each.code,
        "title": each.title,
        "weight": weight(each.weight),
        "working": each.working or "–",
        "value": "tidak dinilai" if each.value is None else score(each.value),
        "points": "–" if each.points is None else score(each.points),
        "evidence": each.evidence,
    }


def _month(each: MonthLine) -> Content:
    return {
        "label": each.label,
        "due_on": day_label(each.due_on),
        "settled_on": day_label(each.settled_on) if each.settled_on else "–",
        "workers": people(each.workers),
        "amount": UNKNOWN if each.amount is None else rupiah(each.amount),
        "said": each.said,
    }


def _project(each: ProjectLine) -> Content:
    return {
        "package": each.package,
        "office": each.office,
        "value": UNKNOWN if each.value is None else rupiah(each.value),
        "registered_on": day_label(each.registered_on) if each.registered_on else "–",
        "said": each.said,
    }


def _giving(each: GivingLine) -> Content:
    return {
        "group": each.group,
        "region": each.region,
        "people": people(each.people),
        "month": each.month,
        "amount": rupiah(each.amount),
    }
