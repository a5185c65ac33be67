"""A rule the database keeps on both engines: no two periods of one thing overlap.

PostgreSQL has exclusion constraints; SQLite gets triggers. Django changes an SQLite table by building
a new one, and its triggers are then silently gone: a migration that alters such a table ends with
``ForbidOverlaps`` again, which may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState
    from django.db.models import Field, Model


class ForbidOverlaps(Operation):
    """Refuses a row whose half-open ``[start, end)`` overlaps another's with the same values in ``same``."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, same: list[str]) -> None:
        self.model_name, self.same = model_name, same

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The rule lives in the database only."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        for statement in self._statements(model, schema_editor):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{table}_no_overlap"')
            return
        for moment in ("insert", "update"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_no_overlap_{moment}"')

    def describe(self) -> str:
        return f"Forbid overlapping periods on {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.model_name}_no_overlap"

    def _statements(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
        table = model._meta.db_table
        fields: list[Field[Any, Any]] = [cast("Field[Any, Any]", model._meta.get_field(name)) for name in self.same]
        columns = [field.column for field in fields]
        if schema_editor.connection.vendor == "postgresql":
            equal = ", ".join(f"{_unsearched(field)} WITH =" for field in fields)
            return [
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_no_overlap" '
                f'EXCLUDE USING gist ({equal}, daterange("start", "end") WITH &&)'
            ]
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        body = (
            f"BEGIN SELECT RAISE(ABORT, '{table}_no_overlap: two periods of one {self.same[0]} overlap') "  # noqa: S608 names of our own only
            f'WHERE EXISTS (SELECT 1 FROM "{table}" WHERE {same} AND "id" IS NOT NEW."id" '
            f'AND "start" < NEW."end" AND "end" > NEW."start"); END'
        )
        return [
            f'CREATE TRIGGER "{table}_no_overlap_{moment}" BEFORE {moment.upper()} ON "{table}" {body}'
            for moment in ("insert", "update")
        ]


def _unsearched(field: Field[Any, Any]) -> str:
    """A key as an expression, or the planner looks rows up in this slow index instead of the key's own."""
    return f'("{field.column}" + 0)' if field.is_relation else f'"{field.column}"'
