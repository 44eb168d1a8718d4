"""O01 to O05: how an office (OPD) goes about it. They look at the office, never at a firm.

Law: PP 44/2015 Ps 53 binds the user of construction services as well; UU 24/2011 Ps 15; UU 30/2014 Ps 10 asks for care
and no conflict of interest in administration.
"""

from datetime import date
from decimal import Decimal

from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import fresh_projects
from compliance.indicators.office_facts import OfficeRecord
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import as_of, days, listed, number, share
from forum_portal.rupiah import grouped

_LAW = "PP 44/2015 Pasal 53; UU 24/2011 Pasal 15"
_CARE_LAW = "UU 30/2014 Pasal 10 (perlu diverifikasi)"
_SINCE = date(2015, 7, 1)
_CARE_SINCE = date(2014, 10, 17)


def _low_rate(record: OfficeRecord, thresholds: Thresholds) -> Reading:
    if record.judged is None or record.compliant is None or record.judged < thresholds.office_contracts:
        return not_applicable(f"kurang dari {thresholds.office_contracts} kontrak yang dinilai")
    peers = record.peer_rates
    if peers is None or peers.count < thresholds.offices_minimum:
        return not_applicable(f"{peers.count if peers else 0} OPD, paling sedikit {thresholds.offices_minimum}")
    rate = Decimal(record.compliant) / record.judged
    return decided(
        rate < peers.low_fence,
        share(rate),
        ("Kontrak PATUH", f"{grouped(record.compliant)} dari {grouped(record.judged)}"),
        ("Median semua OPD", share(peers.median)),
        ("Batas bawah", share(max(Decimal(0), peers.low_fence))),
        *as_of(record.projects),
    )


def _pays_first(record: OfficeRecord, thresholds: Thresholds) -> Reading:
    if record.payments is None or record.unchecked_payments is None or record.payments < thresholds.unchecked_minimum:
        return not_applicable(f"kurang dari {thresholds.unchecked_minimum} pembayaran yang statusnya tercatat")
    part = Decimal(record.unchecked_payments) / record.payments
    return decided(
        part > thresholds.unchecked_share,
        share(part),
        ("Dibayar saat belum PATUH", f"{grouped(record.unchecked_payments)} dari {grouped(record.payments)}"),
        *as_of(record.projects),
    )


def _many_exemptions(record: OfficeRecord, thresholds: Thresholds) -> Reading:
    if not record.exemptions_known or not record.findings:
        return not_applicable("tidak ada temuan, atau pengecualian tidak diketahui")
    count = sum(record.exemptions_by.values())
    part = Decimal(count) / record.findings
    approver, most = max(record.exemptions_by.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    by_one = count >= thresholds.approver_minimum and Decimal(most) / count > thresholds.approver_share
    return decided(
        part > thresholds.exemption_share or by_one,
        f"{share(part)} temuan dikecualikan",
        ("Pengecualian", f"{grouped(count)} dari {grouped(record.findings)} temuan"),
        ("Pemberi persetujuan terbanyak", f"{approver} ({grouped(most)})" if by_one else ""),
    )


def _silent(record: OfficeRecord, thresholds: Thresholds) -> Reading:
    answers, deadline = record.response_days, record.response_deadline
    if not answers or not deadline:
        return not_applicable("tidak ada surat yang sudah lewat tenggat jawabnya")
    limit = thresholds.response_factor * deadline
    middle = sorted(answers, key=lambda each: (each is None, each or 0))[(len(answers) - 1) // 2]
    answered = sum(each is not None for each in answers)
    return decided(
        middle is None or middle > limit,
        f"nilai tengah {days(middle)}" if middle is not None else "lebih dari separuh tidak dijawab",
        ("Dijawab", f"{grouped(answered)} dari {grouped(len(answers))} surat"),
        ("Tenggat jawaban", days(deadline)),
    )


def _same_hands(record: OfficeRecord, thresholds: Thresholds) -> Reading:
    if not record.two_hands or record.same_hands is None:
        return not_applicable("tidak ada perkara yang memerlukan dua orang")
    return decided(
        bool(record.same_hands),
        f"{len(record.same_hands)} perkara",
        ("Perkara", listed(record.same_hands)),
        number("Perkara yang memerlukan dua orang", record.two_hands),
    )


OFFICES: tuple[Indicator[OfficeRecord], ...] = (
    Indicator(
        "O01",
        "Tingkat patuh OPD rendah",
        "office",
        1,
        _LAW,
        _SINCE,
        lambda t: (
            f"tingkat patuh < Q1 − 1,5 × IQR semua OPD; n ≥ {t.office_contracts} kontrak dan ≥ {t.offices_minimum} OPD "
            "(usulan)"
        ),
        ("OPD dengan jenis pekerjaan yang sulit: bandingkan dalam jenis yang sama",),
        (fresh_projects,),
        _low_rate,
    ),
    Indicator(
        "O02",
        "Membayar sebelum memeriksa",
        "office",
        2,
        _LAW,
        _SINCE,
        lambda t: f"bagian pembayaran dengan W05 > {share(t.unchecked_share)}, n ≥ {t.unchecked_minimum} (usulan)",
        ("pembayaran lama yang baru diimpor",),
        (fresh_projects,),
        _pays_first,
    ),
    Indicator(
        "O03",
        "Terlalu banyak pengecualian",
        "office",
        2,
        _CARE_LAW,
        _CARE_SINCE,
        lambda t: (
            f"pengecualian ÷ temuan > {share(t.exemption_share)}, atau satu orang menyetujui > "
            f"{share(t.approver_share)} (dari ≥ {t.approver_minimum}) (usulan)"
        ),
        ("jenis pekerjaan baru saja dikecualikan",),
        (),
        _many_exemptions,
    ),
    Indicator(
        "O04",
        "OPD tidak menjawab",
        "office",
        1,
        _CARE_LAW,
        _CARE_SINCE,
        lambda t: f"nilai tengah waktu jawab > {t.response_factor} × tenggat, atau tanpa jawaban (usulan)",
        ("jabatan kosong", "bencana"),
        (),
        _silent,
    ),
    Indicator(
        "O05",
        "Pembuat sama dengan pemeriksa",
        "office",
        3,
        _CARE_LAW,
        _CARE_SINCE,
        lambda t: "satu orang memverifikasi dan menyetujui perkara yang sama",
        ("sudah dicegah sistem; menandai akun yang dipakai bersama",),
        (),
        _same_hands,
    ),
)
