"""The addresses of quality, under ``providers``."""

from django.urls import path

from providers.views.inspections import inspection_edit, inspection_new, inspection_remove
from providers.views.quality import action_done, concern_close, concern_new, home_quality, visit_due, visit_new
from providers.views.quality_correcting import concern_correct, visit_correct
from providers.views.quality_list import quality_export, quality_list, standard_edit, standard_list, standard_new

urlpatterns = [
    path("quality/", quality_list, name="quality-list"),
    path("quality/export/", quality_export, name="quality-export"),
    path("quality/standards/", standard_list, name="standard-list"),
    path("quality/standards/new/", standard_new, name="standard-new"),
    path("quality/standards/<int:standard>/", standard_edit, name="standard-edit"),
    path("homes/place/<int:home>/quality/", home_quality, name="home-quality"),
    path("homes/place/<int:home>/quality/visit/", visit_new, name="visit-new"),
    path("homes/place/<int:home>/quality/due/", visit_due, name="visit-due"),
    path("homes/place/<int:home>/quality/actions/<int:finding>/", action_done, name="quality-action-done"),
    path("homes/place/<int:home>/quality/inspections/new/", inspection_new, name="inspection-new"),
    path("homes/place/<int:home>/quality/inspections/<int:inspection>/", inspection_edit, name="inspection-edit"),
    path(
        "homes/place/<int:home>/quality/inspections/<int:inspection>/remove/",
        inspection_remove,
        name="inspection-remove",
    ),
    path("homes/place/<int:home>/concerns/new/", concern_new, name="concern-new"),
    path("homes/place/<int:home>/concerns/<int:concern>/", concern_close, name="concern-close"),
    path("homes/place/<int:home>/concerns/<int:concern>/correct/", concern_correct, name="concern-correct"),
    path("homes/place/<int:home>/quality/visits/<int:visit>/correct/", visit_correct, name="visit-correct"),
]
