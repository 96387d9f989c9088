"""The ORM as far as it says what the schema is; sessions only execute statements."""
from importlib import import_module

_where = {
    "declarative": "DeclarativeBase DeclarativeBaseNoMeta DeclarativeMeta MappedAsDataclass MappedColumn as_declarative "
                   "declarative_base declarative_mixin declared_attr has_inherited_table mapped_column mapped_as_dataclass "
                   "registry add_mapped_attribute orm_insert_sentinel synonym_for",
    "mapped": "DynamicMapped Mapped WriteOnlyMapped InstrumentedAttribute QueryableAttribute AttributeEventToken",
    "relationships": "Relationship RelationshipProperty backref column_property composite contains_eager defer deferred "
                     "defaultload dynamic_loader foreign immediateload joinedload lazyload load_only noload query_expression "
                     "raiseload relation relationship remote selectinload subqueryload synonym undefer undefer_group "
                     "with_expression with_loader_criteria selectin_polymorphic Load ColumnProperty Composite Synonym "
                     "CompositeProperty SynonymProperty MapperProperty contains_alias with_polymorphic with_parent "
                     "polymorphic_union PropComparator join outerjoin eagerload",
    "mapper": "Mapper class_mapper clear_mappers configure_mappers mapper object_mapper reconstructor validates",
    "session": "Query Session SessionTransaction aliased close_all_sessions make_transient make_transient_to_detached "
               "object_session scoped_session sessionmaker was_deleted Bundle",
}
_names = {name: module for module, names in _where.items() for name in names.split()}
_modules = ("attributes", "collections", "decl_api", "declarative", "exc", "interfaces", "mapped", "mapper", "properties",
            "query", "relationships", "scoping", "session", "strategies", "strategy_options", "util", "events", "base",
            "state", "instrumentation")


def __getattr__(name):
    if name in _names:
        value = getattr(import_module("sqlalchemy.orm." + _names[name]), name)
        globals()[name] = value
        return value
    if name in _modules:
        return import_module("sqlalchemy.orm." + name)
    raise AttributeError("module 'sqlalchemy.orm' has no attribute '%s'; where the ORM itself is needed, install "
                         "SQLAlchemy: pip install sqlalchemy" % name)
