"""All authorities with children's services, their groups and codes, and their 0 to 17 populations."""

from django.db import migrations

from sufficiency.authorities.ground import load_ground, unload_ground


def load(apps, schema_editor):
    load_ground(apps)


def unload(apps, schema_editor):
    unload_ground(apps)


class Migration(migrations.Migration):
    dependencies = [("authorities", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
