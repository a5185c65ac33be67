import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sufficiency.overlaps import ForbidOverlaps


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("placements", "0009_matched_newest_bed"),
    ]

    operations = [
        migrations.AddField(
            model_name="unregisteredstay",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                help_text="who last said what is to be approved; somebody else approves it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="unregisteredstay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by", None),
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("recorded_by")), _negated=True),
                    _connector="OR",
                ),
                name="unregistered_stay_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="unregisteredstay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("liberty_to", None),
                    models.Q(("liberty_from__isnull", False), ("liberty_to__gte", models.F("liberty_from"))),
                    _connector="OR",
                ),
                name="unregistered_stay_liberty_in_order",
            ),
        ),
        # The table is made anew by an alteration on SQLite, without its triggers.
        ForbidOverlaps("UnregisteredStay", same=["child"]),
    ]
