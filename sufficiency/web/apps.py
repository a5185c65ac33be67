from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sufficiency.web"
    label = "web"

    def ready(self) -> None:
        from sufficiency.web.logging import configure

        configure()
