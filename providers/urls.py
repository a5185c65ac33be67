from django.urls import path

from providers.views.homes import home_detail, home_list

app_name = "providers"
urlpatterns = [
    path("homes/", home_list, name="home-list"),
    path("homes/<str:urn>/", home_detail, name="home-detail"),
]
