"""What the server of ``tests.commands`` loads before it forks: Django, and what the commands import."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sufficiency.settings")
django.setup()

for name in ("placements.management.commands.import_ssda903", "sufficiency.urls"):
    import_module(name)
