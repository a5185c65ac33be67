from django.urls import path

from reports.views.board import board
from reports.views.indicator import indicator

app_name = "reports"
urlpatterns = [
    path("board/", board, name="board"),
    path("board/<slug:indicator_slug>/", indicator, name="indicator"),
]
