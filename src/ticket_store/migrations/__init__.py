"""The schema's history, run by `ticket_store.migrate`."""
