"""Needs the application"""
from alembic import op
from shop.models import Pet

revision = "dddd4444"
down_revision = "cccc3333"


def upgrade():
    op.create_index("ix_pets_name", Pet.__tablename__, ["name"])


def downgrade():
    op.no_such_operation("ix_pets_name")
