from django.urls import path

from providers.views.homes import home_detail, home_list
from providers.views.vacancies import vacancy_edit, vacancy_list, vacancy_log

app_name = "providers"
urlpatterns = [
    path("vacancies/", vacancy_list, name="vacancy-list"),
    path("vacancies/log/", vacancy_log, name="vacancy-log"),
    path("vacancies/<int:home>/", vacancy_edit, name="vacancy-edit"),
    path("homes/", home_list, name="home-list"),
    path("homes/<str:urn>/", home_detail, name="home-detail"),
]
