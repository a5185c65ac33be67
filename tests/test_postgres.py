"""The PostgreSQL that tests start: from the system's packages and from the wheel alike."""

from __future__ import annotations

import psycopg2
import pytest

from tests import postgres


@pytest.mark.parametrize("source", ["system", "wheel"])
def test_a_server_is_private_and_leaves_nothing(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if source == "wheel":
        monkeypatch.setattr(postgres, "installed", list)
    server = postgres.Server()
    try:
        with psycopg2.connect(host=str(server.folder), user="postgres", dbname="postgres") as connection:
            cursor = connection.cursor()
            cursor.execute("CREATE EXTENSION btree_gist")
            cursor.execute("SHOW listen_addresses")
            assert cursor.fetchone() == ("",)
        connection.close()
    finally:
        server.stop()
    assert not server.folder.exists()
    assert server.process.poll() is not None


def test_a_folder_without_programs_is_passed_over(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "installed", lambda: [tmp_path])
    monkeypatch.setattr(postgres.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(postgres.PostgresMissingError, match="install Debian's package postgresql"):
        postgres.Server()
