"""Addresses of the intake."""

from django.urls import path

from forum_portal.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("unggah/", views.upload, name="upload"),
    path("templat/<slug:slug>/", views.template, name="template"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/baris/", views.rows, name="rows"),
    path("<int:pk>/terapkan/", views.apply, name="apply"),
    path("<int:pk>/buang/", views.discard, name="discard"),
    path("<int:pk>/batalkan/", views.undo, name="undo"),
    path("<int:pk>/baris-bermasalah/", views.rejected, name="rejected"),
]
