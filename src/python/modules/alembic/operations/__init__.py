"""Operations and their classes."""
from . import ops
from .base import AbstractOperations, BatchOperations, Operations
from .ops import MigrateOperation

__all__ = ["AbstractOperations", "BatchOperations", "MigrateOperation", "Operations", "ops"]
