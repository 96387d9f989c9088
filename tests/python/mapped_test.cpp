// Models in the annotated style of SQLAlchemy 2, by our own vocabulary.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* models = R"py(import datetime
import decimal
import enum
import uuid
from typing import Annotated, Any, List, Literal, Optional

from sqlalchemy import JSON, Enum, ForeignKey, Numeric, String, Text, func, select, text, types
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, column_property, mapped_column, relationship

str30 = Annotated[str, mapped_column(String(30))]
key = Annotated[int, mapped_column(primary_key=True)]
stamp = Annotated[datetime.datetime, mapped_column(server_default=func.now())]


class Kind(enum.Enum):
    a = 1
    b = 2


class Base(DeclarativeBase):
    type_annotation_map = {
        dict[str, Any]: JSON,
        decimal.Decimal: Numeric(12, 2),
        datetime.datetime: types.DateTime(timezone=True),
    }


class Stamped:
    created: Mapped[stamp]
    changed: Mapped[Optional[datetime.datetime]] = mapped_column(onupdate=func.now())


class User(Stamped, Base):
    __tablename__ = "user"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str30] = mapped_column(index=True)
    nick: Mapped[Optional[str30]]
    kind: Mapped[Kind] = mapped_column(server_default="a")
    level: Mapped[Literal["low", "high"]]
    data: Mapped[dict[str, Any]]
    money: Mapped[decimal.Decimal] = mapped_column(server_default=text("0"))
    took: Mapped[datetime.timedelta]
    raw: Mapped[bytes]
    ok: Mapped[bool] = mapped_column(default=False)
    posts: Mapped[List["Post"]] = relationship(back_populates="user")


class Post(Base):
    __tablename__ = "post"
    id: Mapped[key]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("post.id"))
    parent_code: Mapped[Optional[str]] = mapped_column(ForeignKey("post.code"))
    code: Mapped[str] = mapped_column(String(8), unique=True)
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Enum("new", "old", name="state", native_enum=False, create_constraint=True))
    user: Mapped[User] = relationship(back_populates="posts")
    others: Mapped[int] = column_property(select(func.count(User.id)).correlate_except(User).scalar_subquery())


class Plain(MappedAsDataclass, DeclarativeBase):
    metadata = Base.metadata


class Thing(Plain):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(default="x")
    size: Mapped[Optional[int]] = mapped_column(default=None, repr=False)


metadata = Base.metadata
)py";

using test::PythonProject;

TEST_F(PythonProject, reads_annotated_models_and_dataclasses) {
  write_file(folder_ / "models.py", models);
  write_file(folder_ / "alembic/env.py",
             replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata"));
  write_file(folder_ / "alembic/script.py.mako",
             "from alembic import op\nimport sqlalchemy as sa\n${imports if imports else \"\"}\n"
             "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n"
             "def upgrade():\n    ${upgrades if upgrades else \"pass\"}\n");
  ProcessResult made = run({"revision", "--autogenerate", "-m", "it", "--rev-id", "a1"});
  ASSERT_EQ(made.code, 0) << made.err;
  std::string text = read_file(folder_ / "alembic/versions/a1_it.py");
  for (const char* column :
       {"'id', sa.Uuid(), nullable=False", "'name', sa.String(length=30), nullable=False",
        "'nick', sa.String(length=30), nullable=True", "'kind', sa.Enum('a', 'b', name='kind'), server_default='a'",
        "'level', sa.Enum('low', 'high', native_enum=False), nullable=False", "'data', sa.JSON(), nullable=False",
        "'money', sa.Numeric(precision=12, scale=2), server_default=sa.text('0')",
        "'changed', sa.DateTime(timezone=True), nullable=True", "'user_id', sa.Uuid(), nullable=False",
        "'parent_id', sa.Integer(), nullable=True", "'size', sa.Integer(), nullable=True",
        // By the column that the foreign key names; by a check of its own, which the type must not make once more.
        "'parent_code', sa.String(length=8), nullable=True",
        "'state', sa.Enum('new', 'old', name='state', native_enum=False), nullable=False"}) {
    EXPECT_THAT(text, HasSubstr("sa.Column(" + std::string(column)));
  }
  EXPECT_THAT(text, Not(HasSubstr("others")));  // an expression
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n");
}

}  // namespace
}  // namespace retort
