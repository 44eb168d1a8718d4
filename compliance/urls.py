from django.urls import path

from compliance.views import contracts, dashboard, judgements, runs

app_name = "compliance"
urlpatterns = [
    path("dasbor/", dashboard.forum_home, name="dashboard"),
    path("paket-saya/", dashboard.office_home, name="office_home"),
    path("kontrak/", contracts.contract_list, name="contracts"),
    path("kontrak/<int:pk>/", contracts.contract, name="contract"),
    path("temuan/<int:pk>/putusan/", contracts.decide_finding, name="decide"),
    path("putusan/", judgements.queue, name="judgements"),
    path("putusan/simpan/", judgements.judge, name="judge"),
    path("putusan/<int:pk>/tarik/", judgements.undo, name="judgement_undo"),
    path("pemeriksaan/", runs.run_list, name="runs"),
    path("pemeriksaan/semua/", runs.run_all, name="run_all"),
]
