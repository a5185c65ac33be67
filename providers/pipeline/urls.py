"""The addresses of homes to come, under ``providers``."""

from django.urls import path

from providers.views.pipeline import (
    project_detail,
    project_edit,
    project_export,
    project_list,
    project_new,
    project_stage,
    project_stop,
    project_take_up,
)

urlpatterns = [
    path("homes/to-come/", project_list, name="project-list"),
    path("homes/to-come/export/", project_export, name="project-export"),
    path("homes/to-come/new/", project_new, name="project-new"),
    path("homes/to-come/<int:pk>/", project_detail, name="project-detail"),
    path("homes/to-come/<int:pk>/edit/", project_edit, name="project-edit"),
    path("homes/to-come/<int:pk>/stages/<slug:stage>/", project_stage, name="project-stage"),
    path("homes/to-come/<int:pk>/stop/", project_stop, name="project-stop"),
    path("homes/to-come/<int:pk>/take-up/", project_take_up, name="project-take-up"),
]
