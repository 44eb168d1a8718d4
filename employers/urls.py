from django.urls import path

from employers import views

app_name = "employers"
urlpatterns = [
    path("", views.employer_list, name="list"),
    path("cek/", views.check, name="check"),
    path("<str:npp>/", views.employer, name="detail"),
]
