import django.db.models.deletion
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER correction_never_changed BEFORE UPDATE ON providers_qualitycorrection
BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION correction_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM providers_concern WHERE id = OLD.concern_id)
    AND NOT EXISTS (SELECT 1 FROM providers_qualityvisit WHERE id = OLD.visit_id)
  THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a correction is never changed, and goes after what it corrects'
  USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER correction_never_changed BEFORE UPDATE OR DELETE ON providers_qualitycorrection
FOR EACH ROW EXECUTE FUNCTION correction_never_changed();
"""
UNDO_POSTGRESQL = (
    "DROP TRIGGER correction_never_changed ON providers_qualitycorrection; DROP FUNCTION correction_never_changed();"
)


def forbid(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def allow(apps, editor):
    editor.execute("DROP TRIGGER correction_never_changed" if editor.connection.vendor == "sqlite" else UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    """How a visit or a concern stood is never altered; on PostgreSQL it is removed only once what it corrects is.

    SQLite has no TRUNCATE: Django empties its tables between tests by DELETE, which must go on working.
    A migration that alters the table on SQLite builds it anew and must make the trigger again.
    """

    dependencies = [("providers", "0012_contract_prices")]

    operations = [
        # Who deletes what is never the database's affair: this alters no table.
        migrations.AlterField(
            model_name="qualitycorrection",
            name="concern",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="corrections",
                to="providers.concern",
            ),
        ),
        migrations.AlterField(
            model_name="qualitycorrection",
            name="visit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="corrections",
                to="providers.qualityvisit",
            ),
        ),
        migrations.RunPython(forbid, allow),
    ]
