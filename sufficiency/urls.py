"""Every address of the product, and the row of main navigation that leads to them."""

from django.urls import include, path

from providers.own.homes import provider_starts
from reports.market_position.public.front import front, sitemap
from sufficiency.accounts.roles import Permission
from sufficiency.audit.pages import ObjectPage
from sufficiency.web.navigation import Page
from sufficiency.web.views.for_robots import robots_txt, security_txt
from sufficiency.web.views.health import health
from sufficiency.web.views.statements import accessibility, contact, privacy

urlpatterns: list = [
    path("", front, name="home"),
    path("health", health, name="health"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("contact/", contact, name="contact"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("accounts/", include("sufficiency.accounts.urls")),
    path("provider/", include("providers.own.urls")),
    path("<slug:slug>/", include("sufficiency.accounts.people_urls")),
    path("<slug:slug>/", include("sufficiency.audit.urls")),
    # Before homes by their URN.
    path("<slug:slug>/", include("placements.urls")),
    path("<slug:slug>/", include("providers.urls")),
    path("", include("reports.urls")),
]

# In the order shown; a person sees those their role opens, seven at most, and starts at the first.
MAIN_NAVIGATION: tuple[Page, ...] = (
    Page(
        "Board",
        "reports:board",
        Permission.SEE_BOARD,
        below=(
            "reports:board-years",
            "reports:board-homes",
            "reports:board-changes",
            "reports:board-kept-back",
            "reports:stated-list",
            "reports:indicator",
            "reports:target-list",
            "reports:target-create",
            "reports:target-withdraw",
        ),
    ),
    Page(
        "Children",
        "placements:child-list",
        Permission.SEE_CHILDREN,
        below=(
            "placements:child-detail",
            "placements:child-new",
            "placements:care-start",
            "placements:move-record",
            "placements:stay-record",
            "placements:stay-return",
            "placements:status-record",
            "placements:category-edit",
            "placements:missing-record",
            "placements:missing-return",
            "placements:care-end",
            "placements:unregistered-list",
            "placements:unregistered-new",
            "placements:unregistered-detail",
            "placements:unregistered-edit",
            "placements:unregistered-approve",
            "placements:unregistered-remove",
        ),
    ),
    Page(
        "Vacancies",
        "providers:vacancy-list",
        Permission.SEE_HOMES,
        below=("providers:vacancy-log", "providers:vacancy-edit"),
    ),
    Page(
        "Homes",
        "providers:home-list",
        Permission.SEE_HOMES,
        below=(
            "reports:supply",
            "providers:home-detail",
            "providers:home-edit",
            "providers:home-new",
            "providers:household-list",
            "providers:commitment-list",
            "providers:commitment-new",
            "providers:commitment-edit",
            "providers:training-new",
            "providers:training-edit",
            "providers:service-new",
            "providers:service-edit",
            "providers:list-load",
            "providers:list-upload",
            "providers:place-detail",
            "providers:approval-new",
            "providers:approval-end",
            "providers:contact-new",
            "providers:contact-edit",
            "providers:contact-remove",
            "providers:home-quality",
            "providers:quality-list",
            "providers:project-list",
            "providers:project-new",
            "providers:project-detail",
            "providers:project-edit",
            "providers:project-stage",
            "providers:project-stop",
            "providers:project-take-up",
            "providers:interest-list",
            "providers:interest-detail",
            "providers:interest-reply",
            "providers:interest-take-up",
            "providers:interest-close",
            "providers:interest-desk",
            "providers:standard-list",
            "providers:standard-new",
            "providers:standard-edit",
            "providers:visit-new",
            "providers:visit-due",
            "providers:quality-action-done",
            "providers:concern-new",
            "providers:concern-close",
            "providers:bed-detail",
            "providers:bed-edit",
            "providers:bed-new",
            "providers:use-new",
            "providers:use-edit",
            "providers:use-end",
            "providers:use-withdraw",
            "providers:notification-list",
            "providers:notification-new",
            "providers:notification-end",
            "placements:alert-list",
            "placements:alert-see",
            "placements:unmatched-list",
            "placements:home-choose",
        ),
    ),
    Page(
        "Costs",
        "placements:cost-page",
        Permission.SEE_MONEY,
        below=(
            "placements:budget-edit",
            "placements:fee-list",
            "placements:fee-list-child",
            "placements:fee-new",
            "placements:fee-edit",
            "placements:fee-remove",
            "providers:contract-list",
            "providers:contract-detail",
            "providers:contract-new",
            "providers:contract-edit",
            "providers:contract-bed-new",
            "providers:contract-bed-end",
            "providers:contract-home-new",
            "providers:contract-home-remove",
        ),
    ),
    Page(
        "People",
        "people:member-list",
        Permission.MANAGE_PEOPLE,
        below=(
            "people:member-edit",
            "people:member-end",
            "people:invitation",
            "people:invitation-create",
            "people:policy-edit",
            "placements:retention-edit",
        ),
    ),
    Page("Data quality", "placements:query-list", Permission.SEE_CHILDREN, below=("placements:query-rule",)),
    Page(
        "Imports",
        "reports:import-list",
        Permission.IMPORT_RETURNS,
        below=("reports:import-detail", "reports:import-undo", "reports:upload-create", "reports:upload-detail"),
    ),
    Page("Return for DfE", "placements:return-out", Permission.EXPORT),
    Page("Events", "audit:event-list", Permission.SEE_EVENTS),
)

# Where people start who belong to no authority.
OTHER_STARTS = (provider_starts,)

# What an event is about, and how the child's page is found from it.
OBJECT_PAGES: dict[str, ObjectPage] = {
    label: ObjectPage("placements:child-detail", field, Permission.SEE_CHILDREN)
    for label, field in {
        "placements.child": "reference",
        "placements.careperiod": "child__reference",
        "placements.placement": "child__reference",
        "placements.legalstatus": "child__reference",
        "placements.unregisteredstay": "child__reference",
    }.items()
}
