#include "dialects/postgresql/own_types.h"

#include <algorithm>

#include "dialects/postgresql/types.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

// SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname !~ '^(_|pg_)', each
// between blanks.
constexpr std::string_view own_types =
    " abstime aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange"
    " anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool"
    " box bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger fdw_handler"
    " float4 float8 gtsvector index_am_handler inet int2 int2vector int4 int4multirange int4range int8"
    " int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg macaddr"
    " macaddr8 money name numeric nummultirange numrange oid oidvector opaque path point polygon record"
    " refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc"
    " regprocedure regrole regtype reltime smgr table_am_handler text tid time timestamp timestamptz timetz"
    " tinterval trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector"
    " txid_snapshot unknown uuid varbit varchar void xid xid8 xml ";

void add_hidden(std::vector<std::string>& names, const Enum* type) {
  if (type == nullptr || !is_hidden(*type)) return;
  if (std::ranges::find(names, type->name) == names.end()) names.push_back(type->name);
}

}  // namespace

bool is_own_type(std::string_view name) {
  if (name.starts_with('_')) name.remove_prefix(1);  // an array of it
  if (name.empty() || name.find(' ') != name.npos) return false;
  return name.starts_with("pg_") || own_types.find(" " + std::string(name) + " ") != own_types.npos;
}

bool is_hidden(const Enum& type) {
  return type.schema.empty() && is_own_type(type.name);
}

std::vector<std::string> hidden_enums(const Op& op, const Catalog& before) {
  std::vector<std::string> names;
  for (const Enum& type : before.enums) add_hidden(names, &type);
  if (const auto* create = std::get_if<CreateTable>(&op)) {
    for (const Column& column : create->columns) add_hidden(names, named_enum(column.type));
  } else if (const auto* add = std::get_if<AddColumn>(&op)) {
    add_hidden(names, named_enum(add->column.type));
  } else if (const auto* alter = std::get_if<AlterColumn>(&op); alter != nullptr && alter->type) {
    add_hidden(names, named_enum(*alter->type));
  }
  return names;
}

// As the last entry of the search path instead of the first that is not written.
std::string search_own_types_last() {
  return "SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), 'pg_catalog'), "
         "true)";
}
std::string search_own_types_first() {
  return "SELECT set_config('search_path', regexp_replace(current_setting('search_path'), '(, )?pg_catalog$', ''), "
         "true)";
}

std::vector<Statement> with_own_types_last(std::vector<Statement> statements, const std::vector<std::string>& names) {
  auto mentions_one = [&](const Statement& statement) {
    return !statement.autocommit && std::ranges::any_of(names, [&](const std::string& name) {
      return statement.sql.find(quote_name(name)) != std::string::npos;
    });
  };
  if (std::ranges::none_of(statements, mentions_one)) return statements;
  std::vector<Statement> result{{.sql = search_own_types_last()}};
  std::ranges::move(statements, std::back_inserter(result));
  result.push_back({.sql = search_own_types_first()});
  return result;
}

}  // namespace retort::postgresql
