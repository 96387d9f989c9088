"""PostgreSQL's types, constraints and expressions."""
from ...engine.default import PostgresqlDialect as dialect  # noqa: F401
from ...sql.dml import Insert, insert  # noqa: F401
from ...sql.sqltypes import (BIGINT, BOOLEAN, CHAR, DATE, FLOAT, INTEGER, NUMERIC, REAL, SMALLINT, TEXT, UUID,  # noqa: F401
                             VARCHAR, DOUBLE_PRECISION)
from .constraints import ExcludeConstraint  # noqa: F401
from .expressions import Any, All, aggregate_order_by, array, array_agg, hstore, to_tsquery, to_tsvector  # noqa: F401
from .ranges import (DATEMULTIRANGE, DATERANGE, INT4MULTIRANGE, INT4RANGE, INT8MULTIRANGE, INT8RANGE,  # noqa: F401
                     NUMMULTIRANGE, NUMRANGE, TSMULTIRANGE, TSRANGE, TSTZMULTIRANGE, TSTZRANGE, Range)
from .types import (ARRAY, BIT, BYTEA, CIDR, CITEXT, DOMAIN, ENUM, HSTORE, INET, INTERVAL, JSON, JSONB, MACADDR,  # noqa: F401
                    MACADDR8, MONEY, OID, REGCLASS, REGCONFIG, TIME, TIMESTAMP, TSQUERY, TSVECTOR, CreateEnumType,
                    DropEnumType)
