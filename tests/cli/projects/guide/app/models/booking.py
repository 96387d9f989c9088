import enum
import uuid

from sqlalchemy import Column, Date, Enum, ForeignKey, Time, UniqueConstraint
from sqlalchemy.dialects.postgresql import UUID

from app.core.database import Base


class BookingStatus(str, enum.Enum):
    PENDING = "pending"
    CONFIRMED = "confirmed"


class Booking(Base):
    __tablename__ = "bookings"
    __table_args__ = (UniqueConstraint("day", "slot", name="uq_bookings_day_slot"),)

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    user_id = Column(UUID(as_uuid=True), ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True)
    day = Column(Date, nullable=False)
    slot = Column(Time, nullable=False)
    status = Column(Enum(BookingStatus, name="booking_status"), nullable=False, default=BookingStatus.PENDING)
