from django.urls import include, path

from reports.market_position.public.urls import of_an_authority as published
from reports.views.authorities import authority_csv, authority_list
from reports.views.board import board, board_changes, board_homes, board_years
from reports.views.board_csv import board_csv
from reports.views.indicator import indicator, indicator_csv
from reports.views.kept_back import board_kept_back
from reports.views.returns import import_detail, import_file, import_list, import_mark, import_undo
from reports.views.returns_uploads import (
    upload_again,
    upload_confirm,
    upload_create,
    upload_detail,
    upload_drop,
    upload_problems,
)
from reports.views.stated import stated_csv, stated_list
from reports.views.supply import supply, supply_indicator
from reports.views.targets import target_create, target_list, target_withdraw

app_name = "reports"
of_an_authority: list = [
    path("board/", board, name="board"),
    path("board/years/", board_years, name="board-years"),
    path("board/homes/", board_homes, name="board-homes"),
    path("board/changes/", board_changes, name="board-changes"),
    path("board/charts/<slug:name>.csv", board_csv, name="board-csv"),
    path("board/kept-back/", board_kept_back, name="board-kept-back"),
    path("board/targets/", target_list, name="target-list"),
    path("board/targets/<slug:indicator_slug>/new/", target_create, name="target-create"),
    path("board/targets/<int:pk>/withdraw/", target_withdraw, name="target-withdraw"),
    path("board/stated/", stated_list, name="stated-list"),
    path("board/stated.csv", stated_csv, name="stated-csv"),
    path("board/<slug:indicator_slug>/", indicator, name="indicator"),
    path("board/<slug:indicator_slug>/<slug:name>.csv", indicator_csv, name="indicator-csv"),
    path("", include("reports.plan.strategies.urls")),
    path("", include("reports.plan.urls")),
    path("", include("reports.market_position.workbench.urls")),
    path("", include("reports.voices.urls")),
    path("", include("reports.programmes.urls")),
    path("supply/", supply, name="supply"),
    path("supply/<slug:indicator_slug>/", supply_indicator, name="supply-indicator"),
    path("imports/", import_list, name="import-list"),
    path("imports/new/", upload_create, name="upload-create"),
    path("imports/uploads/<int:pk>/", upload_detail, name="upload-detail"),
    path("imports/uploads/<int:pk>/problems/", upload_problems, name="upload-problems"),
    path("imports/uploads/<int:pk>/confirm/", upload_confirm, name="upload-confirm"),
    path("imports/uploads/<int:pk>/again/", upload_again, name="upload-again"),
    path("imports/uploads/<int:pk>/drop/", upload_drop, name="upload-drop"),
    path("imports/<int:pk>/", import_detail, name="import-detail"),
    path("imports/<int:pk>/mark/", import_mark, name="import-mark"),
    path("imports/<int:pk>/undo/", import_undo, name="import-undo"),
    path("imports/<int:pk>/files/<int:file_pk>/", import_file, name="import-file"),
]
urlpatterns = [
    path("authorities/", authority_list, name="authority-list"),
    path("authorities/figures.csv", authority_csv, name="authority-csv"),
    path("<slug:slug>/", include(of_an_authority)),
    path("<slug:slug>/", include(published)),
]
