from django.urls import path

from compliance import api

app_name = "rules_api"
urlpatterns = [
    path("contribution", api.contribution, name="contribution"),
    path("monthly-contribution", api.monthly_contribution, name="monthly_contribution"),
    path("own-account", api.own_account, name="own_account"),
    path("deadline", api.deadline, name="deadline"),
]
