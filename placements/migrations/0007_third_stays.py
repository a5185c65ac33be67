from django.db import migrations, models

# As placements.ssda903.timelines works it out of episodes, out of the stays they made.
LOOK_BACK = """
WITH stays AS (
    SELECT child_id, with_carer_since, max("end") AS ended
    FROM placements_placement
    WHERE NOT temporary AND NOT short_breaks
    GROUP BY child_id, with_carer_since
), told AS (
    SELECT child_id, with_carer_since,
        lag(ended, 2) OVER (PARTITION BY child_id ORDER BY with_carer_since) AS two_before_ended
    FROM stays
)
UPDATE placements_placement
SET two_stays_before_ended = told.two_before_ended
FROM told
WHERE told.two_before_ended IS NOT NULL
    AND told.child_id = placements_placement.child_id
    AND told.with_carer_since = placements_placement.with_carer_since
    AND NOT placements_placement.temporary
    AND NOT placements_placement.short_breaks
"""


class Migration(migrations.Migration):
    """Each stay says when the last but one before it ended, so that who moved often is found in an index."""

    dependencies = [("placements", "0006_homes_and_fees")]

    operations = [
        migrations.AddField(
            model_name="placement",
            name="two_stays_before_ended",
            field=models.DateField(
                help_text="the day the stay before the one before ended, of any period of care: since then there were "
                "three. Empty where there is none, and for temporary stays and short breaks. Computed on write.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                condition=models.Q(("two_stays_before_ended__isnull", False)),
                fields=["authority", "two_stays_before_ended", "start", "child"],
                name="placement_third_stays",
            ),
        ),
        # Last: a table with rows changed in this transaction cannot be altered.
        migrations.RunSQL(LOOK_BACK, migrations.RunSQL.noop),
    ]
