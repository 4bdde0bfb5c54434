"""Run by Alembic for each command: migrate on the connection that `ticket_store.migrate` holds."""

from alembic import context

from ticket_store import models

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=models.Company.metadata,
    transactional_ddl=True,
)
context.run_migrations()
