from django.urls import path

from providers.views.own.contacts import contact_add, contact_add_for_all, contact_edit, contact_remove
from providers.views.own.documents import document_add, document_add_for_all, document_file, document_remove
from providers.views.own.homes import bed_edit, home_detail, home_edit, home_list
from providers.views.own.joining import join
from providers.views.own.links import link
from providers.views.own.people import (
    invitation_send,
    invitation_withdraw,
    invite,
    member_edit,
    member_end,
    people,
    second_factor,
)
from providers.views.own.vacancies import own_start, own_vacancies

app_name = "provider"
urlpatterns = [
    path("", own_start, name="start"),
    path("link/<str:token>/", link, name="link"),
    path("join/<str:token>/", join, name="join"),
    path("vacancies/", own_vacancies, name="vacancies"),
    path("homes/", home_list, name="home-list"),
    path("homes/<int:home>/", home_detail, name="home-detail"),
    path("homes/<int:home>/change/", home_edit, name="home-edit"),
    path("homes/<int:home>/beds/<int:number>/", bed_edit, name="bed-edit"),
    path("homes/<int:home>/contacts/add/", contact_add, name="contact-add"),
    path("homes/<int:home>/documents/add/", document_add, name="document-add"),
    path("all/<int:provider>/contacts/add/", contact_add_for_all, name="contact-add-for-all"),
    path("all/<int:provider>/documents/add/", document_add_for_all, name="document-add-for-all"),
    path("contacts/<int:contact>/", contact_edit, name="contact-edit"),
    path("contacts/<int:contact>/remove/", contact_remove, name="contact-remove"),
    path("documents/<int:document>/", document_file, name="document-file"),
    path("documents/<int:document>/remove/", document_remove, name="document-remove"),
    path("people/", people, name="people"),
    path("people/<int:provider>/invite/", invite, name="invite"),
    path("people/<int:provider>/second-factor/", second_factor, name="second-factor"),
    path("people/members/<int:member>/", member_edit, name="member-edit"),
    path("people/members/<int:member>/end/", member_end, name="member-end"),
    path("people/invitations/<int:invitation>/send/", invitation_send, name="invitation-send"),
    path("people/invitations/<int:invitation>/withdraw/", invitation_withdraw, name="invitation-withdraw"),
]
