"""Addresses of the kernel's part of the API."""

from django.urls import path

from forum_portal.api import docs, imports, resources

urlpatterns = [
    path("schema", docs.SchemaView.as_view(), name="api_schema"),
    path("offices", resources.Offices.as_view(), name="api_offices"),
    path("offices/<int:pk>", resources.OneOffice.as_view(), name="api_office"),
    path("jobs", resources.Jobs.as_view(), name="api_jobs"),
    path("jobs/<int:pk>", resources.OneJob.as_view(), name="api_job"),
    path("imports", imports.Imports.as_view(), name="api_imports"),
    path("imports/<int:pk>", imports.OneImport.as_view(), name="api_import"),
    path("imports/<int:pk>/rows", imports.ImportRows.as_view(), name="api_import_rows"),
    path("imports/<int:pk>/apply", imports.ApplyImport.as_view(), name="api_import_apply"),
    path("imports/<int:pk>/discard", imports.DiscardImport.as_view(), name="api_import_discard"),
]
