from django.urls import path

from compliance.api import rules, slips

app_name = "compliance_api"
urlpatterns = [
    path("slips/check", slips.CheckSlips.as_view(), name="slip_check"),
    path("rules/contribution", rules.Contribution.as_view(), name="contribution"),
    path("rules/monthly-contribution", rules.MonthlyContribution.as_view(), name="monthly_contribution"),
    path("rules/own-account", rules.OwnAccount.as_view(), name="own_account"),
    path("rules/deadline", rules.RegistrationDeadline.as_view(), name="deadline"),
]
