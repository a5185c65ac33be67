"""The addresses of programmes, under an authority."""

from django.urls import path

from reports.views.programmes import (
    milestone_edit,
    milestone_new,
    programme_detail,
    programme_edit,
    programme_list,
    programme_new,
    project_edit,
    project_new,
)

urlpatterns = [
    path("plan/programmes/", programme_list, name="programme-list"),
    path("plan/programmes/new/", programme_new, name="programme-new"),
    path("plan/programmes/<int:pk>/", programme_detail, name="programme-detail"),
    path("plan/programmes/<int:pk>/edit/", programme_edit, name="programme-edit"),
    path("plan/programmes/<int:pk>/projects/new/", project_new, name="programme-project-new"),
    path("plan/programmes/projects/<int:pk>/", project_edit, name="project-edit"),
    path("plan/programmes/projects/<int:pk>/milestones/new/", milestone_new, name="project-milestone-new"),
    path("plan/programmes/milestones/<int:pk>/", milestone_edit, name="milestone-edit"),
]
