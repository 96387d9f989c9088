"""Prints the tables of declarative models as JSON: models_record.py <ours|real> <dialect>."""
import enum
import json
import os
import sys
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fake_retort  # noqa: E402

whose, dialect = sys.argv[1:3]
fake_retort.install(real_sqlalchemy=whose == "real")
import sqlalchemy as sa  # noqa: E402
from retort_python.schema import metadata_tables  # noqa: E402
from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint, func  # noqa: E402
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID  # noqa: E402
from sqlalchemy.orm import backref, declarative_base, declared_attr, relationship  # noqa: E402

Base = declarative_base(metadata=sa.MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}))


class Owned:
    @declared_attr
    def owner_id(cls):
        return Column(Integer, ForeignKey("owner.id", ondelete="CASCADE"), index=True)


class Color(enum.Enum):
    red = 1
    green = 2


class Owner(Base):
    __tablename__ = "owner"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), unique=True)
    kind = Column(sa.Enum(Color))
    tags = Column(ARRAY(String))
    data = Column(JSONB, server_default=sa.text("'{}'"))
    things = relationship("Thing", secondary="pairs", backref=backref("owners"))


pairs = sa.Table("pairs", Base.metadata, Column("a", ForeignKey("owner.id"), primary_key=True),
                 Column("b", ForeignKey("thing.id"), primary_key=True))


class Thing(Owned, Base):
    __tablename__ = "thing"
    __table_args__ = (UniqueConstraint("code", "owner_id"), sa.CheckConstraint("n > 0", name="positive"),
                      Index("ix_low", func.lower(sa.text("code"))), {"comment": "things"})
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    code = Column("code", String(5), nullable=False)
    n = Column(sa.Numeric(10, 2), default=0)
    kind = Column(String)
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "thing"}


class Special(Thing):
    extra = Column(String)
    __mapper_args__ = {"polymorphic_identity": "special"}


class Joined(Thing):
    __tablename__ = "joined"
    id = Column(UUID(as_uuid=True), ForeignKey("thing.id"), primary_key=True)
    more = Column(sa.Text)
    __mapper_args__ = {"polymorphic_identity": "joined"}


class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("node.id"))
    parent = relationship("Node", remote_side=[id])


for table in metadata_tables(Base.metadata, dialect):
    print(json.dumps(table, sort_keys=True))
