"""Which functions of a revision may run before their turn."""
import os
import sys
import textwrap
import types
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fake_retort  # noqa: E402

fake_retort.install()
from alembic.operations import base  # noqa: E402
from retort_python.only_operations import file_only_operates, only_operates  # noqa: E402

HEAD = """
import datetime
import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, create_engine
from sqlalchemy.dialects import postgresql
TABLES = ["a", "b"]
THINGS = {"it": object()}
def helper(): op.drop_table("t")
"""


def answer(body, head=HEAD, arguments=""):
    module = types.ModuleType("revision")
    exec(head + "def upgrade(%s):\n" % arguments + textwrap.indent(textwrap.dedent(body), "    "), module.__dict__)
    return only_operates(module, "upgrade")


REVISION = '''"""Add t

Revision ID: a1
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision: str = "a1"
down_revision: Union[str, Sequence[str], None] = None
branch_labels = depends_on = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table("t", sa.Column("id", postgresql.UUID(), nullable=False), sa.PrimaryKeyConstraint("id"))


def downgrade() -> None:
    for name in ("t", "u"):
        op.drop_table(name)
'''


class FileOnlyOperatesTest(unittest.TestCase):
    def answer(self, source, direction="upgrade", text=REVISION):
        return file_only_operates(compile(source + text, "revision.py", "exec"), direction)

    def test_what_autogenerate_writes_does(self):
        self.assertTrue(self.answer(""))
        self.assertFalse(self.answer("", "downgrade"))
        self.assertFalse(self.answer("", "other"))

    def test_a_file_that_does_more_does_not(self):
        for more in (
            "import os\n",
            "import shop.models\n",
            "from shop import op\n",
            "from sqlalchemy.orm import Session\n",
            "from sqlalchemy import event\n",
            "print('x')\n",
            "TABLE = 't'\n",
            "for revision in 'ab': op.execute(revision)\n",
            "try:\n    import sqlalchemy\nexcept ImportError:\n    sqlalchemy = None\n",
            "class upgrade: pass\n",
            "sa = (lambda: 1)()\n",
            "revision = [op for op in 'ab']\n",
            "def downgrade(): pass\ndowngrade()\n",
            "def upgrade(): pass\n",
        ):
            with self.subTest(more):
                self.assertFalse(self.answer(more))

    def test_its_function_must_only_operate(self):
        for body in ("op.get_bind()", "helper()", "import os", "while True: pass", "op.f(lambda: 1)"):
            with self.subTest(body):
                self.assertFalse(self.answer("", text="from alembic import op\ndef upgrade():\n    %s\n" % body))


class OnlyOperationsTest(unittest.TestCase):
    def setUp(self):
        # What other tests have made the program's own.
        for kept in (base._registered, base._implementations):
            self.addCleanup(kept.update, kept.copy())
            kept.clear()

    def test_what_autogenerate_writes_may(self):
        for body in (
            "pass",
            "op.create_table('t', sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id'))",
            "op.create_index(op.f('ix_t_a'), 't', ['a'], unique=True, postgresql_where=sa.text('a > 0'))",
            "op.add_column('t', Column('u', postgresql.UUID(as_uuid=True), server_default=sa.func.now()))",
            "op.alter_column('t', 'a', existing_type=sa.VARCHAR(length=3), type_=sa.Enum('x', 'y', name='e'))",
            "op.drop_constraint('c', 't', type_='foreignkey')\nop.drop_table('t')",
            "op.execute('DROP TABLE %s' % TABLES[0])",
        ):
            with self.subTest(body):
                self.assertTrue(answer(body))

    def test_what_reads_or_keeps_something_may_not(self):
        for body in (
            "op.get_bind()",
            "op.get_context().connection",
            "op.create_table('t', sa.Column('id', sa.Integer())).create",
            "sa.inspect(None)",
            "create_engine('sqlite://')",
            "print('now')",
            "while True:\n    pass",
            "for name in TABLES:\n    op.execute('DROP TABLE %s' % name)",
            "open('/tmp/x')",
            "helper()",
            "op.execute(datetime.datetime.now().isoformat())",
            "import os\nop.execute(os.environ['SQL'])",
            "TABLES.append('c')",
            "THINGS['it'].execute('x')",
            "op.unknown_directive()",
            "op.execute([x for x in TABLES][0]) if (lambda: True)() else None",
            "try:\n    op.drop_table('t')\nexcept Exception:\n    pass",
            "with op.batch_alter_table('t') as batch:\n    batch.drop_column('a')",
            "yield",
        ):
            with self.subTest(body):
                self.assertFalse(answer(body))

    def test_what_is_given_an_argument_may_not(self):
        for arguments in ("connection", "*connections", "**arguments", "*, connection=None"):
            with self.subTest(arguments):
                self.assertFalse(answer("pass", arguments=arguments))

    def test_names_must_be_those_of_sqlalchemy_and_alembic(self):
        self.assertFalse(answer("op.drop_table('t')", "class op:\n    drop_table = print\n"))
        self.assertFalse(answer("sa.text('x')", "import os as sa\n"))
        self.assertFalse(answer("text('x')", "def text(t):\n    print(t)\n"))

    def test_a_directive_of_the_projects_own_makes_all_wait(self):
        class Own(base.MigrateOperation):
            @classmethod
            def create_table(cls, operations, name):
                pass

        self.assertTrue(answer("op.drop_table('t')"))
        mine = base.Operations.__dict__["create_table"]
        base.Operations.register_operation("create_table")(Own)
        try:
            self.assertFalse(answer("op.drop_table('t')"))
        finally:
            base.Operations.create_table = mine

    def test_a_module_without_the_function_may_not(self):
        self.assertFalse(only_operates(types.ModuleType("revision"), "upgrade"))


if __name__ == "__main__":
    unittest.main()
