"""A contract's price holds from a day on, so that a rise leaves what earlier years cost as it was.

What a contract cost until now is its price from its first day. Going back keeps the last price of each. The table of
contracts has no triggers to lose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import django.db.models.deletion
from django.db import migrations, models

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def carry_over(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    prices = apps.get_model("providers", "ContractPrice")
    priced = apps.get_model("providers", "Contract").objects.exclude(weekly_price=None)
    rows = priced.values_list("pk", "start", "weekly_price")
    prices.objects.bulk_create(
        prices(contract_id=contract, start=start, weekly_price=price) for contract, start, price in rows
    )


def carry_back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    contracts = apps.get_model("providers", "Contract").objects
    for price in apps.get_model("providers", "ContractPrice").objects.order_by("start"):
        contracts.filter(pk=price.contract_id).update(weekly_price=price.weekly_price)


class Migration(migrations.Migration):
    dependencies = [("providers", "0011_inspections_by_hand")]

    operations = [
        migrations.CreateModel(
            name="ContractPrice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                (
                    "weekly_price",
                    models.DecimalField(decimal_places=2, help_text="pounds, of one bed", max_digits=8),
                ),
                ("why", models.CharField(blank=True, max_length=150)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="prices", to="providers.contract"
                    ),
                ),
            ],
            options={
                "ordering": ["contract", "start"],
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "start"), name="contract_price_one_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("weekly_price__gte", 0)), name="contract_price_not_below_nought"
                    ),
                ],
            },
        ),
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField(model_name="contract", name="weekly_price"),
    ]
