"""One installation for all of these tests, on PostgreSQL, with its resident process running."""

import pytest

from tests.e2e.installation import installed


@pytest.fixture(scope="package")
def installation(tmp_path_factory, postgresql_server):
    """Install a desk and start it."""
    with (
        postgresql_server.database() as url,
        installed(tmp_path_factory.mktemp("installation"), url) as there,
    ):
        there.start()
        yield there
