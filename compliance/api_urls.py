from django.urls import path

from compliance.api import rules, slips

app_name = "compliance_api"
urlpatterns = [
    path("slips/check", slips.check, name="slip_check"),
    path("rules/contribution", rules.contribution, name="contribution"),
    path("rules/monthly-contribution", rules.monthly_contribution, name="monthly_contribution"),
    path("rules/own-account", rules.own_account, name="own_account"),
    path("rules/deadline", rules.deadline, name="deadline"),
]
