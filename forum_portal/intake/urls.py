"""Addresses of the intake."""

from django.urls import path

from forum_portal.intake import mapping_views, mending_views, outcome_views, upload_views, views

app_name = "intake"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("unggah/", upload_views.upload, name="upload"),
    path("templat/<slug:slug>/", upload_views.template, name="template"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/baris/", views.rows, name="rows"),
    path("<int:pk>/jawaban/", mapping_views.answers, name="answers"),
    path("<int:pk>/kolom/", mapping_views.columns, name="columns"),
    path("<int:pk>/terapkan/", views.apply, name="apply"),
    path("<int:pk>/buang/", views.discard, name="discard"),
    path("<int:pk>/batalkan/", views.undo, name="undo"),
    path("<int:pk>/baris-bermasalah/", views.rejected, name="rejected"),
    path("<int:pk>/perbaiki/", mending_views.mend, name="mend"),
    path("<int:pk>/hasil-pembatalan/", outcome_views.outcome, name="outcome"),
    path("<int:pk>/hasil-pembatalan/unduh/", outcome_views.outcome_file, name="outcome_file"),
]
