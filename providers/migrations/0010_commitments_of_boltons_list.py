"""Two more of the commitments that Bolton's strategy lists; no table is altered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("providers", "0009_quality_corrections")]

    operations = [
        migrations.AlterField(
            model_name="providercommitment",
            name="commitment",
            field=models.CharField(
                choices=[
                    ("co-production", "Shapes what it does with children, young people and their families"),
                    ("social-value", "Shows social value: local jobs, goods and services"),
                    ("outcomes", "Gives support that is measured by outcomes, and leads well into adulthood"),
                    ("openness", "Is open about children, staff, money and how it is run"),
                    ("local-first", "Offers vacancies to the host council's children first"),
                    ("quality", "Keeps every home good or outstanding"),
                    ("partnership", "Plans changes of its homes with the council"),
                    ("stability", "Keeps children through difficult times"),
                ],
                max_length=20,
            ),
        ),
    ]
