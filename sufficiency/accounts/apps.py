from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sufficiency.accounts"
    label = "accounts"

    def ready(self) -> None:
        from sufficiency.accounts import sessions
        from sufficiency.accounts.signing_in import events

        events.connect()
        sessions.connect()
