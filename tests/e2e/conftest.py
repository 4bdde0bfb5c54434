"""One installation for all of these tests, on PostgreSQL, with its resident process running."""

import pytest

from tests.e2e.installation import installed


@pytest.fixture(scope="package")
def installation(tmp_path_factory, postgresql_server):
    """Install a desk and start it."""
    with installed(tmp_path_factory.mktemp("installation"), postgresql_server) as there:
        there.start()
        yield there
