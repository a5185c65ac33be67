from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sufficiency.web"
    label = "web"
