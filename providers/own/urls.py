from django.urls import path

from providers.views.own.links import link
from providers.views.own.vacancies import own_start, own_vacancies

app_name = "provider"
urlpatterns = [
    path("", own_start, name="start"),
    path("link/<str:token>/", link, name="link"),
    path("vacancies/", own_vacancies, name="vacancies"),
]
