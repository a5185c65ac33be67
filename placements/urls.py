from django.urls import path, register_converter

from placements.converters import ReferenceConverter
from placements.views.child_list import child_list, child_list_export
from placements.views.children import child_detail
from placements.views.data_quality import query_list, query_rule
from placements.views.retention import retention_edit
from placements.views.return_out import return_download, return_out
from placements.views.subject_access import child_everything

register_converter(ReferenceConverter, "reference")

app_name = "placements"
urlpatterns = [
    path("children/", child_list, name="child-list"),
    path("children/export/", child_list_export, name="child-list-export"),
    path("children/<reference:reference>/", child_detail, name="child-detail"),
    path("children/<reference:reference>/everything/", child_everything, name="child-everything"),
    path("retention/", retention_edit, name="retention-edit"),
    path("queries/", query_list, name="query-list"),
    path("queries/<slug:number>/", query_rule, name="query-rule"),
    path("return/", return_out, name="return-out"),
    path("return/<int:year>/", return_download, name="return-download"),
]
