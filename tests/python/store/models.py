"""The models of a store, with every usual feature of a declarative model, at four points of their history.

A line that ends in `#: WORDS` is there only where the words allow it: `1`, `2`, `3`, `4` are the states, `2-` is from the
second on, `-2` up to it; `postgresql` and `sqlite` are databases. models_test.cpp takes the others out.
"""
import enum
import uuid

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
    func,
    text,
    true,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base, declared_attr, relationship

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
Base = declarative_base(metadata=MetaData(naming_convention=convention))
Plain = declarative_base()  # its constraints are named by the database

Uuid = String(36).with_variant(postgresql.UUID(as_uuid=True), "postgresql")
Json = JSON  #: sqlite
Json = postgresql.JSONB  #: postgresql
stock = None  #: sqlite
stock = "stock"  #: postgresql
in_stock = ""  #: sqlite
in_stock = "stock."  #: postgresql


class Keyed:
    id = Column(Uuid, primary_key=True, default=uuid.uuid4)


class Timestamped:
    created_at = Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    updated_at = Column(DateTime(timezone=True), onupdate=func.now())


class Owned:
    @declared_attr
    def account_id(cls):
        return Column(Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)


class OrderState(enum.Enum):
    open = "o"
    paid = "p"
    sent = "s"


class Channel(enum.Enum):
    mail = 1
    phone = 2


account_role = Table(
    "account_role",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
    Column("granted", DateTime, server_default=func.current_timestamp()),
)
role_permission = Table(
    "role_permission",
    Base.metadata,
    Column("role_id", Integer, ForeignKey("role.id"), nullable=False),
    Column("area", String(20), nullable=False),
    Column("action", String(20), nullable=False),
    ForeignKeyConstraint(["area", "action"], ["permission.area", "permission.action"], ondelete="CASCADE"),
    PrimaryKeyConstraint("role_id", "area", "action"),
)


class Account(Keyed, Timestamped, Base):
    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("length(email) > 3", name="email_long"),
        {"comment": "Who may log in"},  #: -1
        {"comment": "Who may log in: people and programs"},  #: 2-
    )
    email = Column(String(255), nullable=False, unique=True)
    name = Column("full_name", String(120), comment="As on the passport")  #: -1
    name = Column("full_name", String(200), nullable=False, server_default="", comment="As on the card")  #: 2-
    status = Column(Enum("new", "active", "closed", name="account_status"), nullable=False, server_default="new")
    is_active = Column(Boolean, server_default=true(), nullable=False)
    is_staff = Column(Boolean, server_default=false())  #: -1
    channel = Column(Enum(Channel), index=True)
    settings = Column(Json, server_default=text("'{}'"), nullable=False)
    phone = Column(String(40), unique=True)  #: 2-
    birthday = Column(Date)  #: 2-
    roles = relationship("Role", secondary=account_role, back_populates="accounts")


class Profile(Base):
    __tablename__ = "profile"
    account_id = Column(ForeignKey("account.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True)
    picture = Column(LargeBinary)
    bio = Column(Text, server_default="it's \"me\": 100% \\ :name")  #: sqlite
    bio = Column(Text, server_default="me: 100")  #: postgresql
    height = Column(Float)
    weight = Column(Float(53))  #: postgresql
    account = relationship(Account)


class Role(Base):
    __tablename__ = "role"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), unique=True, nullable=False)
    level = Column(SmallInteger, server_default="0", nullable=False)  #: -1
    level = Column(Integer, server_default="10", nullable=False)  #: 2-
    accounts = relationship(Account, secondary=account_role, back_populates="roles")


class Permission(Base):
    __tablename__ = "permission"
    area = Column(String(20), primary_key=True)
    action = Column(String(20), primary_key=True)
    about = Column(Text)


class Country(Base):
    __tablename__ = "country"
    code = Column(String(2), primary_key=True)
    name = Column(String(80), nullable=False)
    __table_args__ = (
        CheckConstraint("code = upper(code)", name="upper"),
        Index("ix_country_low_name", func.lower(name), unique=True),  #: postgresql
    )


class Address(Owned, Timestamped, Base):
    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("account_id", "label"),  #: -2
        Index("ix_address_place", "country_code", "city"),
        Index("ix_address_zip", "zip", unique=True),  #: 2-
    )
    id = Column(Integer, primary_key=True)
    label = Column(String(30), nullable=False)
    street = Column(String)
    city = Column(String(100), nullable=False, index=True)  #: -1
    city = Column(String(100))  #: 2-
    zip = Column(String(12))
    country_code = Column(ForeignKey("country.code"), nullable=False)  #: -1
    country_code = Column(ForeignKey("country.code", ondelete="RESTRICT"), nullable=False)  #: 2-


class Category(Base):
    __tablename__ = "category"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("category.id", ondelete="SET NULL"))
    name = Column(String(80), nullable=False)
    children = relationship("Category")


class Product(Keyed, Timestamped, Base):
    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("price >= 0", name="price_not_negative"),
        Index(
            "ix_product_on_sale",
            "title",
            postgresql_where=text("on_sale"),
            sqlite_where=text("on_sale"),
        ),
        Index("ix_product_tags", "tags", postgresql_using="gin"),  #: postgresql
        Index("ix_product_price", "price", "title"),  #: 2-
        UniqueConstraint("sku", "title", name="uq_product_sku_title"),  #: 3-
    )
    sku = Column(String(40), nullable=False, unique=True)
    title = Column(String(255), nullable=False)
    price = Column(Numeric(10, 2), nullable=False)  #: -1
    price = Column(Numeric(14, 4), nullable=False)  #: 2-
    tax = Column(Numeric(4, 2), server_default=text("0.19"), nullable=False)
    on_sale = Column(Boolean, server_default=text("false"), nullable=False)
    tags = Column(postgresql.ARRAY(String(30)), server_default="{}")  #: postgresql
    sizes = Column(postgresql.ARRAY(Integer, dimensions=2))  #: postgresql
    weight = Column(Float, server_default=text("1.5"))
    available = Column(postgresql.DATERANGE)  #: postgresql
    discontinued = Column(DateTime)  #: 2-


product_category = Table(
    "product_category",
    Base.metadata,
    Column("product_id", Uuid, ForeignKey("product.id"), primary_key=True),
    Column("category_id", Integer, ForeignKey("category.id"), primary_key=True),
)


class Image(Base):
    __tablename__ = "image"
    id = Column(Integer, primary_key=True)
    product_id = Column(ForeignKey("product.id", deferrable=True, initially="DEFERRED"), nullable=False)
    position = Column(Integer, nullable=False)
    file = Column(LargeBinary(100000))
    __table_args__ = (UniqueConstraint("product_id", "position", deferrable=True, initially="DEFERRED"),)  #: postgresql
    __table_args__ = (UniqueConstraint("product_id", "position"),)  #: sqlite


class Tag(Base):  #: -1
    __tablename__ = "tag"  #: -1
    name = Column(String(30), primary_key=True)  #: -1
    color = Column(Enum("red", "green", name="tag_color", native_enum=False, length=12), index=True)  #: -1


class Supplier(Timestamped, Base):
    __tablename__ = "supplier"
    __table_args__ = {"schema": stock, "comment": "Who brings it"}
    id = Column(Integer, Identity(start=100, increment=5), primary_key=True)  #: postgresql
    id = Column(Integer, primary_key=True)  #: sqlite
    name = Column(String(100), nullable=False, index=True)
    rating = Column(Enum("good", "bad", name="rating", schema=stock))


class Warehouse(Base):
    __tablename__ = "warehouse"
    __table_args__ = {"schema": stock}
    id = Column(SmallInteger, primary_key=True, autoincrement=False)
    place = Column(String(100), unique=True)
    supplier_id = Column(ForeignKey(in_stock + "supplier.id"))
    area = Column(Integer, comment="square metres")  #: 2-


class StockLevel(Base):
    __tablename__ = "stock_level"
    __table_args__ = (CheckConstraint("amount >= 0", name="not_negative"), {"schema": stock})
    warehouse_id = Column(ForeignKey(in_stock + "warehouse.id"), primary_key=True)
    product_id = Column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    amount = Column(Integer, nullable=False, server_default=text("0"))


class StockMove(Base):
    __tablename__ = "stock_move"
    id = Column(BigInteger, Identity(always=True), primary_key=True)  #: postgresql
    id = Column(Integer, primary_key=True)  #: sqlite
    warehouse_id = Column(SmallInteger, nullable=False)
    product_id = Column(Uuid, nullable=False)
    moved = Column(DateTime(timezone=True), server_default=text("CURRENT_TIMESTAMP"))
    amount = Column(Integer, nullable=False)
    __table_args__ = (
        ForeignKeyConstraint(
            ["warehouse_id", "product_id"],
            [in_stock + "stock_level.warehouse_id", in_stock + "stock_level.product_id"],
            name="fk_stock_move_level",
        ),
        Index("ix_stock_move_day", "moved", "amount"),
        {"schema": stock},
    )


class Order(Keyed, Owned, Timestamped, Base):
    __tablename__ = "order"
    state = Column(Enum(OrderState), nullable=False, server_default="open")
    number = Column(Integer, nullable=False, unique=True)
    note = Column("the note", Text)
    total = Column(Numeric(12, 2))
    lines = relationship("OrderLine", cascade="all, delete-orphan")


class OrderLine(Base):
    __tablename__ = "order_line"
    order_id = Column(ForeignKey("order.id", ondelete="CASCADE"), primary_key=True)
    position = Column(Integer, primary_key=True)
    product_id = Column(ForeignKey("product.id", ondelete="RESTRICT"), nullable=False, index=True)
    amount = Column(Integer, nullable=False, server_default="1")
    price = Column(Numeric(10, 2))
    cost = Column(Numeric, Computed("price * amount", persisted=True))


class Payment(Base):
    __tablename__ = "payment"
    id = Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    order_id = Column(ForeignKey("order.id"))
    amount = Column(Numeric(12, 2), nullable=False)
    paid_on = Column(Date, server_default=func.current_date())
    paid_at = Column(Time)
    took = Column(Interval)
    client = Column(postgresql.INET)  #: postgresql
    raw = Column(postgresql.JSON)  #: postgresql
    vector = Column(postgresql.TSVECTOR)  #: postgresql
    __table_args__ = (CheckConstraint("amount <> 0", name="not_nothing"),)  #: -1
    __table_args__ = (CheckConstraint("amount <> 0", name="not_nothing"), Index(None, "paid_on", "paid_at"))  #: 2-


class Refund(Timestamped, Base):
    __tablename__ = "refund"
    payment_id = Column(ForeignKey("payment.id"), primary_key=True)
    reason = Column(String(200), nullable=False)  #: -2
    reason = Column(Text)  #: 3-


class Department(Base):
    __tablename__ = "department"
    id = Column(Integer, primary_key=True)
    name = Column(String(60), nullable=False)
    head_id = Column(Integer, ForeignKey("employee.id", name="fk_department_head", use_alter=True))


class Employee(Base):
    __tablename__ = "employee"
    id = Column(Integer, primary_key=True)
    department_id = Column(Integer, ForeignKey("department.id", name="fk_employee_department"))
    manager_id = Column(Integer, ForeignKey("employee.id"))
    hired = Column(Date, nullable=False)


class Document(Base):
    __tablename__ = "document"
    id = Column(Integer, primary_key=True)
    kind = Column(String(20), nullable=False)
    title = Column(String(100))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "document"}


class Invoice(Document):
    __tablename__ = "invoice"
    id = Column(ForeignKey("document.id"), primary_key=True)
    order_id = Column(ForeignKey("order.id"), unique=True)
    __mapper_args__ = {"polymorphic_identity": "invoice"}


class Letter(Document):
    __tablename__ = "letter"
    id = Column(ForeignKey("document.id"), primary_key=True)
    body = Column(Text)
    __mapper_args__ = {"polymorphic_identity": "letter"}


class Memo(Document):
    """Of the table of Document."""

    priority = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "memo"}


class Event(Base):
    __tablename__ = "event_log"
    id = Column(Integer, autoincrement=True)
    happened = Column(DateTime, nullable=False)
    kind = Column(String(10), nullable=False)
    data = Column(Json)
    account_id = Column(Uuid, ForeignKey("account.id", name="fk_event_account"))
    __table_args__ = (
        Index("ix_event_newest", happened.desc(), "kind"),
        PrimaryKeyConstraint("id", name="event_key"),
    )


class Setting(Plain):
    __tablename__ = "setting"
    key = Column(String(50), primary_key=True)
    value = Column(Text, nullable=False)
    secret = Column(Boolean, nullable=False, default=False)


class Note(Plain):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    setting_key = Column(ForeignKey("setting.key"))
    text = Column(Text)
    rank = Column(Integer, unique=True)
    __table_args__ = (CheckConstraint("rank > 0"), CheckConstraint("rank < 100", name="rank_small"))


class NoteLink(Plain):
    __tablename__ = "note_link"
    note_id = Column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True)
    other_id = Column(ForeignKey("note.id"), primary_key=True)
    __table_args__ = (UniqueConstraint("other_id", "note_id"),)


class Coupon(Timestamped, Base):  #: 2-
    __tablename__ = "coupon"  #: 2-
    code = Column(String(20), primary_key=True)  #: 2-
    percent = Column(Numeric(5, 2), nullable=False)  #: 2-
    account_id = Column(ForeignKey("account.id"), index=True)  #: 2-
    kind = Column(Enum("gift", "sale", name="coupon_kind"), nullable=False)  #: 2- sqlite
    kind = Column(String(10), nullable=False)  #: 2- postgresql
    __table_args__ = (CheckConstraint("percent > 0", name="some"),)  #: 2-


class Visit(Base):  #: 3-
    __tablename__ = "visit"  #: 3-
    id = Column(Integer, primary_key=True)  #: 3-
    order_id = Column(ForeignKey("order.id"))  #: 3-


target_metadata = [Base.metadata, Plain.metadata]
