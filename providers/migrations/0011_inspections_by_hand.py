"""An inspection may be typed in before a list has it, with where its report is. The table has no triggers to lose."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("providers", "0010_commitments_of_boltons_list")]

    operations = [
        migrations.AlterField(model_name="inspection", name="said_on", field=models.DateField(blank=True, null=True)),
        migrations.AddField(
            model_name="inspection",
            name="report",
            field=models.URLField(
                blank=True, default="", help_text="where Ofsted published it, as somebody typed it in"
            ),
            preserve_default=False,
        ),
    ]
