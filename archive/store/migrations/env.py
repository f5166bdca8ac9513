"""Run migrations on the connection that `connection.migrate` opened."""

from alembic import context

from archive.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
