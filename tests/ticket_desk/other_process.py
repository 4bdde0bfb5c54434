"""A desk's work in a process of its own."""

from tests.ticket_desk.driver import AUTHSERV
from ticket_desk.desk import Desk
from ticket_desk.handling import handle
from ticket_desk.settings import Settings, shipped_policy
from ticket_store.engine import open_engine


def handle_all(url, folder, messages, now):
    """Handle these messages one after the other; gives what became of each."""
    settings = Settings(
        _env_file=None,
        data_dir=folder,
        secret="a secret for the tests",
        address="Vendor Support <support@vendor.example>",
        authserv_id=AUTHSERV,
        technical_support_url="https://vendor.example/support",
    )
    engine = open_engine(url)
    desk = Desk(settings, engine, shipped_policy())
    try:
        return [handle(desk, message, now).state.value for message in messages]
    finally:
        engine.dispose()
