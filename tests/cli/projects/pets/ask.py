"""Ask"""
import uuid

from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session

revision = "cccc3333"
down_revision = "bbbb2222"


def upgrade():
    bind = op.get_bind()
    with Session(bind) as session:
        session.execute(sa.text("UPDATE pets SET name = 'x'"))
    op.add_column("pets", sa.Column("code", sa.String(36), server_default=str(uuid.uuid4())))


def downgrade():
    raise NotImplementedError("There is no way back")
