"""Between Python's side of an Alembic project and the native program."""
