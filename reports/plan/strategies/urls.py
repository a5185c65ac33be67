"""The addresses of strategies, under an authority."""

from django.urls import path

from reports.views.strategies import strategy_detail, strategy_differences, strategy_list
from reports.views.strategy_forms import (
    intention_edit,
    intention_remove,
    strategy_approve,
    strategy_delete,
    strategy_edit,
    strategy_new,
    strategy_parts,
    strategy_review,
    strategy_version,
)

urlpatterns = [
    path("plan/strategies/", strategy_list, name="strategy-list"),
    path("plan/strategies/new/", strategy_new, name="strategy-new"),
    path("plan/strategies/<int:pk>/", strategy_detail, name="strategy-detail"),
    path("plan/strategies/<int:pk>/differences/", strategy_differences, name="strategy-differences"),
    path("plan/strategies/<int:pk>/edit/", strategy_edit, name="strategy-edit"),
    path("plan/strategies/<int:pk>/aims/", strategy_parts, name="strategy-parts"),
    path("plan/strategies/<int:pk>/intentions/<slug:service_type>/", intention_edit, name="intention-edit"),
    path("plan/strategies/<int:pk>/intentions/<slug:service_type>/remove/", intention_remove, name="intention-remove"),
    path("plan/strategies/<int:pk>/approve/", strategy_approve, name="strategy-approve"),
    path("plan/strategies/<int:pk>/delete/", strategy_delete, name="strategy-delete"),
    path("plan/strategies/<int:pk>/version/", strategy_version, name="strategy-version"),
    path("plan/strategies/<int:pk>/review/", strategy_review, name="strategy-review"),
]
