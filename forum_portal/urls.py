"""The only module that knows all apps."""

from django.urls import include, path

from forum_portal.api import docs
from forum_portal.web import health, home, job_page, language, lists, offices, people_pages, review_pages

urlpatterns = [
    path("", home.home, name="home"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("favicon.ico", home.favicon, name="favicon"),
    path("bahasa/", language.choose, name="set_language"),
    path("akun/", include("forum_portal.web.account_urls")),
    path("pengguna/", people_pages.users, name="users"),
    path("pengguna/baru/", people_pages.add_user, name="user_add"),
    path("pengguna/<int:pk>/", people_pages.user, name="user"),
    path("pengguna/tinjauan/", review_pages.review, name="access_review"),
    path("pengguna/tinjauan/buka/", review_pages.open_review, name="access_review_open"),
    path("pengguna/tinjauan/<int:pk>/jawab/", review_pages.answer, name="access_review_answer"),
    path("perangkat-daerah/", offices.offices, name="offices"),
    path("perangkat-daerah/cari", lists.office_suggestions, name="office_suggestions"),
    path("perangkat-daerah/baru/", offices.add, name="office_add"),
    path("perangkat-daerah/<int:pk>/", offices.office, name="office"),
    path("perangkat-daerah/<int:pk>/ubah/", offices.change, name="office_change"),
    path("perangkat-daerah/<int:pk>/pindah/", offices.move, name="office_move"),
    path("perangkat-daerah/<int:pk>/gabung/", offices.merge, name="office_merge"),
    path("pekerjaan/", job_page.jobs_list, name="jobs"),
    path("pekerjaan/<int:pk>/", job_page.job, name="job"),
    path("pekerjaan/<int:pk>/ulang/", job_page.retry, name="job_retry"),
    path("pekerjaan/<int:pk>/berkas/", lists.export_file, name="export_file"),
    path("daftar/kolom/", lists.keep_columns, name="list_columns"),
    path("daftar/tampilan/", lists.save_view, name="list_view_save"),
    path("daftar/tampilan/<int:pk>/", lists.view, name="list_view"),
    path("impor/", include("forum_portal.intake.urls")),
    path("kepesertaan/", include("employers.urls")),
    path("api/dokumentasi/", docs.page, name="api_docs"),
    path("api/v1/", include("forum_portal.api.urls")),
    path("api/v1/", include("employers.api_urls")),
    path("api/v1/", include("compliance.api_urls")),
    path("", include("procurement.urls")),
    path("", include("compliance.urls")),
]

handler400 = "forum_portal.web.errors.bad_request"
handler403 = "forum_portal.web.errors.forbidden"
handler404 = "forum_portal.web.errors.not_found"
handler500 = "forum_portal.web.errors.server_error"
