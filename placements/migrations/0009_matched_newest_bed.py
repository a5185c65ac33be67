from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placements", "0008_indexes_that_answer")]

    operations = [
        migrations.AddField(
            model_name="matchedversion",
            name="newest_bed",
            field=models.PositiveBigIntegerField(
                default=0,
                help_text="the key of the newest bed there was then of a home that every council sees",
            ),
        ),
    ]
