"""The addresses of the action plan, under an authority."""

from django.urls import path

from reports.views.plan import plan, plan_line, plan_ofsted
from reports.views.plan_lines import (
    plan_action_done,
    plan_action_edit,
    plan_action_new,
    plan_carry,
    plan_line_close,
    plan_line_edit,
    plan_line_new,
    plan_ofsted_edit,
    plan_ofsted_new,
)
from reports.views.plan_updates import plan_update

urlpatterns = [
    path("plan/", plan, name="plan"),
    path("plan/carry/", plan_carry, name="plan-carry"),
    path("plan/lines/new/", plan_line_new, name="plan-line-new"),
    path("plan/lines/<int:pk>/", plan_line, name="plan-line"),
    path("plan/lines/<int:pk>/edit/", plan_line_edit, name="plan-line-edit"),
    path("plan/lines/<int:pk>/close/", plan_line_close, name="plan-line-close"),
    path("plan/lines/<int:pk>/update/", plan_update, name="plan-update"),
    path("plan/lines/<int:pk>/actions/new/", plan_action_new, name="plan-action-new"),
    path("plan/actions/<int:pk>/", plan_action_edit, name="plan-action-edit"),
    path("plan/actions/<int:pk>/done/", plan_action_done, name="plan-action-done"),
    path("plan/ofsted/", plan_ofsted, name="plan-ofsted"),
    path("plan/ofsted/new/", plan_ofsted_new, name="plan-ofsted-new"),
    path("plan/ofsted/<int:pk>/", plan_ofsted_edit, name="plan-ofsted-edit"),
]
