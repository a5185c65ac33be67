from django.urls import path

from sufficiency.accounts.views.invitations import (
    invitation,
    invitation_create,
    invitation_send,
    invitation_withdraw,
)
from sufficiency.accounts.views.people import member_edit, member_end, member_list, policy_edit

app_name = "people"
urlpatterns = [
    path("people/", member_list, name="member-list"),
    path("people/invite/", invitation_create, name="invitation-create"),
    path("people/second-factor/", policy_edit, name="policy-edit"),
    path("people/<int:pk>/", member_edit, name="member-edit"),
    path("people/<int:pk>/end/", member_end, name="member-end"),
    path("people/invitations/<int:pk>/", invitation, name="invitation"),
    path("people/invitations/<int:pk>/send/", invitation_send, name="invitation-send"),
    path("people/invitations/<int:pk>/withdraw/", invitation_withdraw, name="invitation-withdraw"),
]
