from django.db import migrations, models


class Migration(migrations.Migration):
    """SQLite adds a column that may be empty without building the table anew: its triggers stay."""

    dependencies = [("reports", "0006_never_changed")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="sent_at",
            field=models.DateTimeField(blank=True, help_text="for approval; empty again when it is changed", null=True),
        ),
    ]
