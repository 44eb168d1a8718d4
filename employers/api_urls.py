from django.urls import path

from employers import api

app_name = "employers_api"
urlpatterns = [
    path("check", api.CheckEmployers.as_view(), name="check"),
]
