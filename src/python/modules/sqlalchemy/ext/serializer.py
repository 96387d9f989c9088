"""The serializer is SQLAlchemy's own."""
