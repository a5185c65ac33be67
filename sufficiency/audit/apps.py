from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sufficiency.audit"
    label = "audit"
