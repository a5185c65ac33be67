from django.urls import path, register_converter

from placements.converters import ReferenceConverter
from placements.views.child_list import child_list, child_list_export
from placements.views.children import child_detail

register_converter(ReferenceConverter, "reference")

app_name = "placements"
urlpatterns = [
    path("children/", child_list, name="child-list"),
    path("children/export/", child_list_export, name="child-list-export"),
    path("children/<reference:reference>/", child_detail, name="child-detail"),
]
