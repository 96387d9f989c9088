"""Names are known only once"""
from alembic import op

revision = "bbbb2222"
down_revision = "aaaa1111"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("pets") as batch_op:
        batch_op.create_unique_constraint(None, ["name"])
    op.execute("UPDATE pets SET name = 'it''s ' || name")


def downgrade():
    with op.batch_alter_table("pets") as batch_op:
        batch_op.drop_constraint("uq_pets_name", type_="unique")
