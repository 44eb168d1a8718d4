from django.urls import path

from compliance.views import contracts, coverage, dashboard, health, judgements, packages, runs, second_opinions, slips

app_name = "compliance"
urlpatterns = [
    path("dasbor/", dashboard.forum_home, name="dashboard"),
    path("paket-saya/", dashboard.office_home, name="office_home"),
    path("keterlihatan/", coverage.coverage, name="coverage"),
    path("paket/", packages.package_list, name="packages"),
    path("paket/tidak-berlaku/", packages.retired_list, name="retired_packages"),
    path("paket/<str:kind>/<str:kd_rup>/", packages.package, name="package"),
    path("paket/<str:kind>/<str:kd_rup>/jenis-pekerjaan/", packages.decide_kind_of_work, name="package_physical"),
    path("kontrak/", contracts.contract_list, name="contracts"),
    path("kontrak/<int:pk>/", contracts.contract, name="contract"),
    path("kontrak/<int:pk>/jenis-pekerjaan/", contracts.decide_kind_of_work, name="contract_physical"),
    path("kontrak/<int:pk>/slip/", slips.make, name="slip_make"),
    path("slip/", slips.check, name="slip_check"),
    path("slip/q/<str:signed>/", slips.scanned, name="slip_scanned"),
    path("slip/banyak/", slips.check_many, name="slip_check_many"),
    path("slip/pemeriksa.html", slips.offline, name="slip_offline"),
    path("slip/<int:pk>/cetak/", slips.paper, name="slip_paper"),
    path("temuan/<int:pk>/putusan/", contracts.decide_finding, name="decide"),
    path("putusan/", judgements.queue, name="judgements"),
    path("putusan/simpan/", judgements.judge, name="judge"),
    path("putusan/batal/", judgements.undo_last, name="judgement_undo_last"),
    path("putusan/<int:pk>/tarik/", judgements.undo, name="judgement_undo"),
    path("putusan/kedua/", second_opinions.second, name="judge_second_queue"),
    path("putusan/kedua/<int:pk>/", second_opinions.judge_second, name="judge_second"),
    path("putusan/selisih/", second_opinions.disputes, name="judgement_disputes"),
    path("putusan/selisih/<int:pk>/", second_opinions.settle, name="judgement_settle"),
    path("putusan/mutu/", second_opinions.quality, name="judgement_quality"),
    path("putusan/mutu/contoh/", second_opinions.draw, name="judgement_draw"),
    path("kesehatan-data/", health.overview, name="health"),
    path("kesehatan-data/baris/", health.rows, name="health_rows"),
    path("kesehatan-data/hitung/", health.reckon, name="health_reckon"),
    path("pemeriksaan/", runs.run_list, name="runs"),
    path("pemeriksaan/semua/", runs.run_all, name="run_all"),
]
