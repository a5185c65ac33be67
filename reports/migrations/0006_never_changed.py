from django.db import migrations

ADDED_ONLY = ("reports_progressupdate", "reports_feedback")
FROZEN = "reports_publication"


def forbid(apps, editor):
    sqlite = editor.connection.vendor == "sqlite"
    for table in ADDED_ONLY:
        editor.execute(_sqlite(table, "UPDATE", "") if sqlite else _postgresql(table, "UPDATE", ""))
    condition = "OLD.published_at IS NOT NULL"
    for verb in ("UPDATE",) if sqlite else ("UPDATE", "DELETE"):
        editor.execute(_sqlite(FROZEN, verb, condition) if sqlite else _postgresql(FROZEN, verb, condition))


def allow(apps, editor):
    sqlite = editor.connection.vendor == "sqlite"
    made = [(table, "UPDATE") for table in (*ADDED_ONLY, FROZEN)]
    for table, verb in made if sqlite else [*made, (FROZEN, "DELETE")]:
        name = _name(table, verb)
        editor.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()")


def _name(table, verb):
    return f"{table}_never_{verb.lower()}d"


def _sqlite(table, verb, condition):
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is never changed once it stands'); END"
    )


def _postgresql(table, verb, condition):
    name = _name(table, verb)
    when = f"WHEN ({condition}) " if condition else ""
    return f"""
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'a row of {table} is never changed once it stands'
      USING ERRCODE = 'integrity_constraint_violation'; END $$;
    CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {when}EXECUTE FUNCTION {name}();
    """


class Migration(migrations.Migration):
    """An update and a word given back to children are added, never changed; what was published is frozen.

    SQLite has no TRUNCATE: Django empties its tables between tests by DELETE, which must go on working.
    A migration that alters one of these tables on SQLite builds it anew and must make its triggers again.
    """

    dependencies = [("reports", "0005_plan_and_publication")]

    operations = [migrations.RunPython(forbid, allow)]
