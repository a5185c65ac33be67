from django.urls import path, register_converter

from placements.converters import ReferenceConverter
from placements.views.alerts import alert_list, alert_see
from placements.views.child_list import child_list, child_list_export
from placements.views.children import child_detail
from placements.views.correcting import facts_correct, row_add, row_correct, row_remove
from placements.views.data_quality import query_list, query_rule
from placements.views.fee_lists import fee_load
from placements.views.fees import (
    budget_edit,
    cost_page,
    fee_edit,
    fee_list,
    fee_list_child,
    fee_new,
    fee_remove,
)
from placements.views.recording import (
    care_end,
    care_start,
    category_edit,
    child_new,
    missing_record,
    missing_return,
    move_record,
    status_record,
    stay_record,
    stay_return,
)
from placements.views.retention import retention_edit
from placements.views.return_out import return_download, return_out
from placements.views.subject_access import child_everything
from placements.views.unmatched import home_choose, unmatched_list
from placements.views.unregistered import (
    unregistered_approve,
    unregistered_detail,
    unregistered_edit,
    unregistered_list,
    unregistered_new,
    unregistered_remove,
)

register_converter(ReferenceConverter, "reference")

app_name = "placements"
urlpatterns = [
    path("children/", child_list, name="child-list"),
    path("children/export/", child_list_export, name="child-list-export"),
    path("children/new/", child_new, name="child-new"),
    path("children/<reference:reference>/", child_detail, name="child-detail"),
    path("children/<reference:reference>/start/", care_start, name="care-start"),
    path("children/<reference:reference>/move/", move_record, name="move-record"),
    path("children/<reference:reference>/temporary/", stay_record, name="stay-record"),
    path("children/<reference:reference>/temporary/return/", stay_return, name="stay-return"),
    path("children/<reference:reference>/legal-status/", status_record, name="status-record"),
    path("children/<reference:reference>/category/", category_edit, name="category-edit"),
    path("children/<reference:reference>/missing/", missing_record, name="missing-record"),
    path("children/<reference:reference>/missing/<str:start>/return/", missing_return, name="missing-return"),
    path("children/<reference:reference>/end/", care_end, name="care-end"),
    path("children/<reference:reference>/everything/", child_everything, name="child-everything"),
    path("unregistered/", unregistered_list, name="unregistered-list"),
    path("children/<reference:reference>/unregistered/new/", unregistered_new, name="unregistered-new"),
    path("children/<reference:reference>/unregistered/<str:start>/", unregistered_detail, name="unregistered-detail"),
    path("children/<reference:reference>/unregistered/<str:start>/edit/", unregistered_edit, name="unregistered-edit"),
    path(
        "children/<reference:reference>/unregistered/<str:start>/approve/",
        unregistered_approve,
        name="unregistered-approve",
    ),
    path(
        "children/<reference:reference>/unregistered/<str:start>/remove/",
        unregistered_remove,
        name="unregistered-remove",
    ),
    path("costs/", cost_page, name="cost-page"),
    path("costs/load/", fee_load, name="fee-load"),
    path("costs/budget/", budget_edit, name="budget-edit"),
    path("fees/", fee_list, name="fee-list"),
    path("fees/<reference:reference>/", fee_list_child, name="fee-list-child"),
    path("fees/<reference:reference>/new/", fee_new, name="fee-new"),
    path("fees/<reference:reference>/<int:pk>/", fee_edit, name="fee-edit"),
    path("fees/<reference:reference>/<int:pk>/remove/", fee_remove, name="fee-remove"),
    path("retention/", retention_edit, name="retention-edit"),
    path("children/<reference:reference>/facts/correct/", facts_correct, name="facts-correct"),
    path("children/<reference:reference>/<slug:kind>/add/", row_add, name="row-add"),
    path("children/<reference:reference>/<slug:kind>/<reference:key>/correct/", row_correct, name="row-correct"),
    path("children/<reference:reference>/<slug:kind>/<reference:key>/remove/", row_remove, name="row-remove"),
    path("homes/alerts/", alert_list, name="alert-list"),
    path("homes/alerts/<int:pk>/", alert_see, name="alert-see"),
    path("homes/unmatched/", unmatched_list, name="unmatched-list"),
    path("homes/unmatched/<int:pk>/", home_choose, name="home-choose"),
    path("queries/", query_list, name="query-list"),
    path("queries/<slug:number>/", query_rule, name="query-rule"),
    path("return/", return_out, name="return-out"),
    path("return/<int:year>/", return_download, name="return-download"),
]
