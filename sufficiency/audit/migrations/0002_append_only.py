from django.db import migrations

SQLITE = """
CREATE TRIGGER event_never_changed BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION event_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an event is never changed or removed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER event_never_changed BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION event_never_changed();
"""
UNDO_POSTGRESQL = "DROP TRIGGER event_never_changed ON audit_event; DROP FUNCTION event_never_changed();"


def forbid(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def allow(apps, editor):
    editor.execute("DROP TRIGGER event_never_changed" if editor.connection.vendor == "sqlite" else UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    """An event cannot be changed behind the model's back, nor on PostgreSQL removed.

    SQLite has no TRUNCATE: Django empties its tables between tests by DELETE, which must go on working.
    A migration that alters the table on SQLite builds it anew and must make the trigger again.
    """

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
