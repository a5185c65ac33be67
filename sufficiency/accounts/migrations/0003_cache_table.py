from django.core.management import call_command
from django.db import migrations


def make(apps, editor):
    """The table that attempts are counted in, which Django makes by a command of its own; none where it is there."""
    call_command("createcachetable", "cache", database=editor.connection.alias, verbosity=0)


def remove(apps, editor):
    editor.execute("DROP TABLE IF EXISTS cache")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people_invited_and_policies")]

    operations = [migrations.RunPython(make, remove)]
