from django.urls import path

from compliance.api import slips

app_name = "compliance_api"
urlpatterns = [
    path("slips/check", slips.check, name="slip_check"),
]
