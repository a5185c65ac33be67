from django.urls import path

from sufficiency.audit.views.events import event_list, event_object

app_name = "audit"
urlpatterns = [
    path("events/", event_list, name="event-list"),
    path("events/<int:pk>/", event_object, name="event-object"),
]
