from django.db import migrations, models


class Migration(migrations.Migration):
    """On PostgreSQL the indexes of days hold what figures ask of the rows. On SQLite, which cannot, they stay as they are."""

    dependencies = [("placements", "0007_third_stays")]

    operations = [
        migrations.RemoveIndex(model_name="careperiod", name="care_period_by_day"),
        migrations.AddIndex(
            model_name="careperiod",
            index=models.Index(
                fields=["authority", "end", "start"],
                include=("child", "counts_as_ceasing", "reason_ended"),
                name="care_period_by_day",
            ),
        ),
        migrations.RemoveIndex(model_name="careperiod", name="care_period_by_start"),
        migrations.AddIndex(
            model_name="careperiod",
            index=models.Index(
                fields=["authority", "start"],
                include=("child", "counts_as_start"),
                name="care_period_by_start",
            ),
        ),
        migrations.RemoveIndex(model_name="legalstatus", name="legal_status_by_day"),
        migrations.AddIndex(
            model_name="legalstatus",
            index=models.Index(
                fields=["authority", "end", "start", "status"],
                include=("child", "looked_after_since"),
                name="legal_status_by_day",
            ),
        ),
        migrations.RemoveIndex(model_name="placement", name="placement_by_day"),
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                fields=["authority", "end", "start"],
                include=("child", "placement_type", "provider_code", "in_area", "distance_miles", "settled_since"),
                name="placement_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(fields=["authority", "date_of_birth"], include=("id",), name="child_by_birth"),
        ),
    ]
