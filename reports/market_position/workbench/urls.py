"""The addresses of preparing and approving, under an authority."""

from django.urls import path

from reports.views.publishing import (
    publishing_edition,
    publishing_list,
    publishing_preview,
    publishing_redraw,
    publishing_send,
)
from reports.views.publishing_forms import (
    publishing_approve,
    publishing_contact,
    publishing_correct,
    publishing_new,
    publishing_send_back,
    publishing_withdraw,
    publishing_words,
)

urlpatterns = [
    path("publishing/", publishing_list, name="publishing-list"),
    path("publishing/new/", publishing_new, name="publishing-new"),
    path("publishing/<int:pk>/", publishing_edition, name="publishing-edition"),
    path("publishing/<int:pk>/preview/", publishing_preview, name="publishing-preview"),
    path("publishing/<int:pk>/words/<slug:section>/", publishing_words, name="publishing-words"),
    path("publishing/<int:pk>/contact/", publishing_contact, name="publishing-contact"),
    path("publishing/<int:pk>/redraw/", publishing_redraw, name="publishing-redraw"),
    path("publishing/<int:pk>/send/", publishing_send, name="publishing-send"),
    path("publishing/<int:pk>/send-back/", publishing_send_back, name="publishing-send-back"),
    path("publishing/<int:pk>/approve/", publishing_approve, name="publishing-approve"),
    path("publishing/<int:pk>/withdraw/", publishing_withdraw, name="publishing-withdraw"),
    path("publishing/<int:pk>/correct/", publishing_correct, name="publishing-correct"),
]
