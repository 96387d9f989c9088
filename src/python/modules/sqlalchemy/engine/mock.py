"""create_mock_engine() under its other address."""
from .create import create_mock_engine  # noqa: F401
