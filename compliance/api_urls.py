from django.urls import path

from compliance.api import bulk, figures, lists, months, open_data, rules, slips, workspace

app_name = "compliance_api"
urlpatterns = [
    path("packages", lists.Packages.as_view(), name="packages"),
    path("packages/<str:kind>/<str:kd_rup>", lists.OnePackage.as_view(), name="package"),
    path("contracts", lists.Contracts.as_view(), name="contracts"),
    path("contracts/<int:pk>", lists.OneContract.as_view(), name="contract"),
    path("findings", lists.Findings.as_view(), name="findings"),
    path("findings/<int:pk>", lists.OneFinding.as_view(), name="finding"),
    path("papers", lists.Papers.as_view(), name="papers"),
    path("alerts", lists.Alerts.as_view(), name="alerts"),
    path("indicators", figures.Indicators.as_view(), name="indicators"),
    path("indicators/<str:code>/readings", lists.Readings.as_view(), name="readings"),
    path("dashboard", figures.Dashboard.as_view(), name="dashboard"),
    path("months", months.Months.as_view(), name="months"),
    path("office-months", months.OfficeMonths.as_view(), name="office_months"),
    path("publications", months.Publications.as_view(), name="publications"),
    path("publications/<int:pk>", months.OnePublication.as_view(), name="publication"),
    path("duties", workspace.Duties.as_view(), name="duties"),
    path("payment-advices", workspace.Advices.as_view(), name="advices"),
    path("inbox", workspace.Work.as_view(), name="inbox"),
    path("coverage", figures.Coverage.as_view(), name="coverage"),
    path("ocds/releases", open_data.Releases.as_view(), name="ocds_releases"),
    path("bundles", open_data.Bundles.as_view(), name="bundles"),
    path("check", bulk.CheckMany.as_view(), name="check_many"),
    path("slips/check", slips.CheckSlips.as_view(), name="slip_check"),
    path("rules/contribution", rules.Contribution.as_view(), name="contribution"),
    path("rules/monthly-contribution", rules.MonthlyContribution.as_view(), name="monthly_contribution"),
    path("rules/own-account", rules.OwnAccount.as_view(), name="own_account"),
    path("rules/deadline", rules.RegistrationDeadline.as_view(), name="deadline"),
]
