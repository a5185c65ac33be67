from decimal import Decimal

from django.db import migrations, models
from django.db.models import F, Q

from sufficiency.overlaps import ForbidOverlaps

HALF_A_PENNY = Decimal("0.005")
SUMS = {
    "fee_parts_add_up": F("core") + F("education") + F("additional") + F("other"),
    "fee_shares_add_up": F("paid_by_social_care") + F("paid_by_education") + F("paid_by_health"),
}


class Migration(migrations.Migration):
    dependencies = [("placements", "0011_matched_supply_version")]

    operations = [
        *(migrations.RemoveConstraint(model_name="fee", name=name) for name in SUMS),
        *(
            migrations.AddConstraint(
                model_name="fee",
                constraint=models.CheckConstraint(
                    condition=Q(total__gt=parts - HALF_A_PENNY, total__lt=parts + HALF_A_PENNY), name=name
                ),
            )
            for name, parts in SUMS.items()
        ),
        # The table is made anew by an alteration on SQLite, without its triggers.
        ForbidOverlaps("Fee", same=["child"]),
    ]
