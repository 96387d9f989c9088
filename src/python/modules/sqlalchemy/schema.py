"""sqlalchemy.schema: tables, constraints, and statements that make them."""
from .sql.ddl import (CreateColumn, CreateIndex, CreateSchema, CreateSequence, CreateTable, DDL, DDLElement,  # noqa: F401
                      AddConstraint, DropColumnComment, DropConstraint, DropIndex, DropSchema, DropSequence, DropTable,
                      DropTableComment, SetColumnComment, SetTableComment, ExecutableDDLElement, BaseDDLElement,
                      sort_tables, sort_tables_and_constraints)
from .sql.schema import *  # noqa: F401,F403
from .sql.elements import conv, quoted_name  # noqa: F401
from .sql.sqltypes import SchemaType  # noqa: F401
