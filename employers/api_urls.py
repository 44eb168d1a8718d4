from django.urls import path

from employers.api import checks, employers

app_name = "employers_api"
urlpatterns = [
    path("employers", employers.Employers.as_view(), name="list"),
    path("employers/check", checks.CheckEmployers.as_view(), name="check"),
    path("employers/<str:npp>", employers.OneEmployer.as_view(), name="detail"),
]
