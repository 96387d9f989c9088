"""Add pets

Two tables, and the kinds that are always there.

Revision ID: aaaa1111
Revises:
Create Date: 2024-02-03 04:05:06.789000

"""
from alembic import op
import sqlalchemy as sa

revision = "aaaa1111"
down_revision = None
branch_labels = ("pets",)
depends_on = None


def upgrade():
    kinds = op.create_table("kinds", sa.Column("name", sa.String(20), primary_key=True))
    op.bulk_insert(kinds, [{"name": "cat"}, {"name": "dog"}])
    op.create_table(
        "pets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), server_default="nameless", nullable=False),
        sa.Column("kind", sa.String(20), sa.ForeignKey("kinds.name", ondelete="CASCADE")),
        sa.Column("born", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    for name in ("pets", "kinds"):
        op.drop_table(name)
