"""Job kind -> service."""

from compliance.services.alerts import ask_mail_when_due, raise_alerts, send_mail
from compliance.services.alerts import ask_when_due as ask_alerts_when_due
from compliance.services.alerts.mailing import KIND as MAIL
from compliance.services.alerts.raising import KIND as ALERTS
from compliance.services.awards import KIND as AWARDS
from compliance.services.awards import read_season
from compliance.services.cases import bulk
from compliance.services.coverage import KIND as COVERAGE
from compliance.services.coverage import reckon_coverage
from compliance.services.cross_check import KIND, cross_check
from compliance.services.guideline_job import KIND as GUIDELINES
from compliance.services.guideline_job import print_guidelines
from compliance.services.health import KIND as HEALTH
from compliance.services.health import ask_when_due, reckon_health
from compliance.services.home import KIND as HOME
from compliance.services.home import ask_when_due as ask_home_when_due
from compliance.services.home import keep_home
from compliance.services.measures import KIND as MEASURE
from compliance.services.measures import measure
from compliance.services.open_data import KIND as OPEN_BUNDLE
from compliance.services.open_data import make_bundle
from compliance.services.printing import KIND as PRINTING
from compliance.services.printing import print_papers
from compliance.services.shards import KIND as SHARD
from compliance.services.shards import check_shard
from compliance.services.snapshots import keep_when_due
from forum_portal.clock import every_minute
from forum_portal.jobs import ResultPage, RunningJob, handles


@handles(KIND, "Pemeriksaan silang kontrak dengan kepesertaan")
def cross_check_contracts(job: RunningJob) -> None:
    cross_check(job)


@handles(SHARD, "Bagian dari pemeriksaan silang")
def check_a_shard_of_contracts(job: RunningJob) -> None:
    check_shard(job)


@handles(COVERAGE, "Menghitung keterlihatan paket")
def reckon_what_is_seen(job: RunningJob) -> None:
    reckon_coverage(job)


@handles(AWARDS, "Menilai perusahaan untuk penghargaan")
def read_an_award_season(job: RunningJob) -> None:
    read_season(job)


@handles(HEALTH, "Menghitung kesehatan data")
def reckon_how_sound_the_data_is(job: RunningJob) -> None:
    reckon_health(job)


@handles(MEASURE, "Mengukur iuran, perlindungan, dan indikator")
def measure_what_was_checked(job: RunningJob) -> None:
    measure(job)


@handles(HOME, "Menyiapkan angka Beranda")
def keep_what_the_home_page_shows(job: RunningJob) -> None:
    keep_home(job)


@handles(PRINTING, "Mencetak surat")
def print_the_papers(job: RunningJob) -> None:
    print_papers(job)


@handles(bulk.DRAFT, "Menyusun konsep surat", ResultPage("Lihat konsep", "compliance:papers", "?status=draft"))
def draft_many_papers(job: RunningJob) -> None:
    bulk.draft_papers(job)


@handles(bulk.APPROVE, "Menyetujui konsep surat", ResultPage("Lihat surat", "compliance:papers", "?status=approved"))
def approve_many_papers(job: RunningJob) -> None:
    bulk.approve_papers(job)


@handles(GUIDELINES, "Mencetak pedoman", ResultPage("Unduh pedoman (ZIP)", "compliance:guidelines_zip", of_job=True))
def print_many_guidelines(job: RunningJob) -> None:
    print_guidelines(job)


@handles(ALERTS, "Menghitung peringatan")
def raise_what_is_new(job: RunningJob) -> None:
    raise_alerts(job)


@handles(OPEN_BUNDLE, "Membuat berkas data terbuka", ResultPage("Lihat data terbuka", "compliance:open_bundles"))
def make_the_open_bundle(job: RunningJob) -> None:
    make_bundle(job)


@handles(MAIL, "Mengirim surel peringatan")
def send_the_digests(job: RunningJob) -> None:
    send_mail(job)


every_minute("alerts")(ask_alerts_when_due)
every_minute("mail")(ask_mail_when_due)
every_minute("health")(ask_when_due)
every_minute("home")(ask_home_when_due)
every_minute("dashboard")(keep_when_due)
