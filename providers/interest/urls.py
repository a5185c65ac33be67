"""The addresses of expressions of interest, under ``providers``."""

from django.urls import path

from providers.views.interest import (
    interest_close,
    interest_desk,
    interest_detail,
    interest_list,
    interest_reply,
    interest_take_up,
)
from providers.views.interest_form import interest_new, interest_sent

urlpatterns = [
    path("market-position/interest/", interest_new, name="interest-new"),
    path("market-position/interest/sent/<str:reference>/", interest_sent, name="interest-sent"),
    path("homes/interest/", interest_list, name="interest-list"),
    path("homes/interest/told/", interest_desk, name="interest-desk"),
    path("homes/interest/<int:pk>/", interest_detail, name="interest-detail"),
    path("homes/interest/<int:pk>/answer/", interest_reply, name="interest-reply"),
    path("homes/interest/<int:pk>/take-up/", interest_take_up, name="interest-take-up"),
    path("homes/interest/<int:pk>/close/", interest_close, name="interest-close"),
]
