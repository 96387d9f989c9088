"""Imported here and there by accident; says nothing."""
