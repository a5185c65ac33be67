from django.urls import include, path

from providers.views.beds import bed_detail, bed_edit, bed_new, use_edit, use_end, use_new, use_withdraw
from providers.views.changes import change_list
from providers.views.contract_prices import contract_price_edit, contract_price_new, contract_price_remove
from providers.views.contracts import (
    contract_bed_end,
    contract_bed_new,
    contract_detail,
    contract_edit,
    contract_home_new,
    contract_home_remove,
    contract_list,
    contract_new,
)
from providers.views.documents import document_file
from providers.views.groups import group_detail
from providers.views.home_records import contact_edit, contact_new, contact_remove, home_edit, home_new
from providers.views.homes import home_detail, home_list
from providers.views.households import approval_end, approval_new, household_list
from providers.views.list_uploads import list_confirm, list_drop, list_load, list_upload
from providers.views.notifications import (
    notification_edit,
    notification_end,
    notification_list,
    notification_new,
    notification_withdraw,
)
from providers.views.owners import group_edit, group_list, provider_detail, provider_group
from providers.views.partnership import (
    commitment_edit,
    commitment_list,
    commitment_new,
    commitment_remove,
    service_edit,
    service_new,
    service_remove,
    training_change,
    training_edit,
    training_new,
    training_remove,
)
from providers.views.places import place_detail
from providers.views.registered import home_close, home_reopen
from providers.views.supply_terms import terms_edit
from providers.views.vacancies import vacancy_edit, vacancy_list, vacancy_log
from providers.views.whose import home_whose

app_name = "providers"
urlpatterns = [
    # Before homes by their URN.
    path("", include("providers.quality.urls")),
    path("", include("providers.pipeline.urls")),
    path("", include("providers.interest.urls")),
    path("vacancies/", vacancy_list, name="vacancy-list"),
    path("vacancies/terms/", terms_edit, name="terms-edit"),
    path("vacancies/log/", vacancy_log, name="vacancy-log"),
    path("vacancies/<int:home>/", vacancy_edit, name="vacancy-edit"),
    path("contracts/", contract_list, name="contract-list"),
    path("contracts/new/", contract_new, name="contract-new"),
    path("contracts/<int:pk>/", contract_detail, name="contract-detail"),
    path("contracts/<int:pk>/change/", contract_edit, name="contract-edit"),
    path("contracts/<int:pk>/beds/new/", contract_bed_new, name="contract-bed-new"),
    path("contracts/<int:pk>/beds/<int:covered>/", contract_bed_end, name="contract-bed-end"),
    path("contracts/<int:pk>/prices/new/", contract_price_new, name="contract-price-new"),
    path("contracts/<int:pk>/prices/<int:price>/", contract_price_edit, name="contract-price-edit"),
    path("contracts/<int:pk>/prices/<int:price>/remove/", contract_price_remove, name="contract-price-remove"),
    path("contracts/<int:pk>/homes/new/", contract_home_new, name="contract-home-new"),
    path("contracts/<int:pk>/homes/<int:on_it>/", contract_home_remove, name="contract-home-remove"),
    path("homes/", home_list, name="home-list"),
    path("homes/new/", home_new, name="home-new"),
    path("homes/load/", list_load, name="list-load"),
    path("homes/load/<int:pk>/", list_upload, name="list-upload"),
    path("homes/load/<int:pk>/confirm/", list_confirm, name="list-confirm"),
    path("homes/load/<int:pk>/drop/", list_drop, name="list-drop"),
    path("homes/commitments/", commitment_list, name="commitment-list"),
    path("homes/commitments/new/", commitment_new, name="commitment-new"),
    path("homes/commitments/<int:pk>/", commitment_edit, name="commitment-edit"),
    path("homes/commitments/<int:pk>/remove/", commitment_remove, name="commitment-remove"),
    path("homes/training/new/", training_new, name="training-new"),
    path("homes/training/<int:pk>/", training_edit, name="training-edit"),
    path("homes/training/<int:pk>/change/", training_change, name="training-change"),
    path("homes/training/<int:pk>/remove/", training_remove, name="training-remove"),
    path("homes/services/new/", service_new, name="service-new"),
    path("homes/services/<int:pk>/", service_edit, name="service-edit"),
    path("homes/services/<int:pk>/remove/", service_remove, name="service-remove"),
    path("homes/changes/", change_list, name="change-list"),
    path("homes/groups/", group_list, name="group-list"),
    path("homes/groups/<int:group>/", group_detail, name="group-detail"),
    path("homes/groups/<int:group>/name/", group_edit, name="group-edit"),
    path("homes/providers/<int:provider>/", provider_detail, name="provider-detail"),
    path("homes/providers/<int:provider>/group/", provider_group, name="provider-group"),
    path("homes/documents/<int:document>/", document_file, name="document-file"),
    path("homes/households/", household_list, name="household-list"),
    path("homes/place/<int:home>/", place_detail, name="place-detail"),
    path("homes/place/<int:home>/edit/", home_edit, name="home-edit"),
    path("homes/place/<int:home>/whose/", home_whose, name="home-whose"),
    path("homes/place/<int:home>/close/", home_close, name="home-close"),
    path("homes/place/<int:home>/open-again/", home_reopen, name="home-reopen"),
    path("homes/place/<int:home>/approvals/new/", approval_new, name="approval-new"),
    path("homes/place/<int:home>/approvals/end/", approval_end, name="approval-end"),
    path("homes/place/<int:home>/contacts/new/", contact_new, name="contact-new"),
    path("homes/place/<int:home>/contacts/<int:contact>/", contact_edit, name="contact-edit"),
    path("homes/place/<int:home>/contacts/<int:contact>/remove/", contact_remove, name="contact-remove"),
    path("homes/place/<int:home>/beds/new/", bed_new, name="bed-new"),
    path("homes/place/<int:home>/beds/<int:number>/", bed_detail, name="bed-detail"),
    path("homes/place/<int:home>/beds/<int:number>/edit/", bed_edit, name="bed-edit"),
    path("homes/place/<int:home>/beds/<int:number>/use/", use_new, name="use-new"),
    path("homes/place/<int:home>/uses/<int:use>/", use_edit, name="use-edit"),
    path("homes/place/<int:home>/uses/<int:use>/end/", use_end, name="use-end"),
    path("homes/place/<int:home>/uses/<int:use>/withdraw/", use_withdraw, name="use-withdraw"),
    path("homes/notifications/", notification_list, name="notification-list"),
    path("homes/notifications/new/", notification_new, name="notification-new"),
    path("homes/notifications/<int:pk>/", notification_edit, name="notification-edit"),
    path("homes/notifications/<int:pk>/withdraw/", notification_withdraw, name="notification-withdraw"),
    path("homes/notifications/<int:pk>/end/", notification_end, name="notification-end"),
    path("homes/<str:urn>/", home_detail, name="home-detail"),
]
