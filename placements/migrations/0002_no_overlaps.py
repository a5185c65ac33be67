from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

from sufficiency.overlaps import ForbidOverlaps


class Migration(migrations.Migration):
    """A child is in one place, in care once, and under one legal status at a time."""

    dependencies = [("placements", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        ForbidOverlaps("careperiod", same=["child"]),
        ForbidOverlaps("placement", same=["child"]),
        ForbidOverlaps("legalstatus", same=["child"]),
        ForbidOverlaps("childflag", same=["child", "kind"]),
    ]
