"""What every test folder shares: the real servers, and no clock in Hypothesis' judgement."""

from hypothesis import settings

pytest_plugins = [
    "tests.servers.databases",
    "tests.servers.dovecot",
    "tests.servers.postgresql",
    "tests.servers.prefect",
    "tests.servers.smtp",
    "tests.workers",
]

settings.register_profile("licensedesk", deadline=None)  # a busy machine is no failure
settings.load_profile("licensedesk")
