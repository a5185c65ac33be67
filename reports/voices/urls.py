"""The addresses of children's voices, under an authority."""

from django.urls import path

from reports.views.voices import (
    linked_plan_edit,
    linked_plan_list,
    linked_plan_new,
    voice_detail,
    voice_edit,
    voice_list,
    voice_new,
    voice_take_back,
    voice_tell,
    voice_track,
    voice_you_said,
)

urlpatterns = [
    path("plan/voices/", voice_list, name="voice-list"),
    path("plan/voices/you-said/", voice_you_said, name="voice-you-said"),
    path("plan/voices/new/", voice_new, name="voice-new"),
    path("plan/voices/plans/", linked_plan_list, name="linked-plan-list"),
    path("plan/voices/plans/new/", linked_plan_new, name="linked-plan-new"),
    path("plan/voices/plans/<int:pk>/", linked_plan_edit, name="linked-plan-edit"),
    path("plan/voices/<int:pk>/", voice_detail, name="voice-detail"),
    path("plan/voices/<int:pk>/edit/", voice_edit, name="voice-edit"),
    path("plan/voices/<int:pk>/take-back/", voice_take_back, name="voice-take-back"),
    path("plan/voices/<int:pk>/tracked/", voice_track, name="voice-track"),
    path("plan/voices/<int:pk>/told/", voice_tell, name="voice-tell"),
]
