from django.urls import path

from providers.views.own.vacancies import own_start, own_vacancies

app_name = "provider"
urlpatterns = [
    path("", own_start, name="start"),
    path("vacancies/", own_vacancies, name="vacancies"),
]
