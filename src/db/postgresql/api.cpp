#include "db/postgresql/api.h"

#include "db/library.h"

namespace retort {
namespace {

PqApi load() {
  Library library("libpq.so.5", "libpq5");
  PqApi api;
  library.find(api.connectdb_params, "PQconnectdbParams");
  library.find(api.conndefaults, "PQconndefaults");
  library.find(api.conninfo_free, "PQconninfoFree");
  library.find(api.finish, "PQfinish");
  library.find(api.status, "PQstatus");
  library.find(api.transaction_status, "PQtransactionStatus");
  library.find(api.server_version, "PQserverVersion");
  library.find(api.error_message, "PQerrorMessage");
  library.find(api.host, "PQhost");
  library.find(api.port, "PQport");
  library.find(api.user, "PQuser");
  library.find(api.db, "PQdb");
  library.find(api.socket, "PQsocket");
  library.find(api.set_notice_processor, "PQsetNoticeProcessor");
  library.find(api.exec, "PQexec");
  library.find(api.exec_params, "PQexecParams");
  library.find(api.get_result, "PQgetResult");
  library.find(api.put_copy_end, "PQputCopyEnd");
  library.find(api.result_status, "PQresultStatus");
  library.find(api.result_error_field, "PQresultErrorField");
  library.find(api.result_error_message, "PQresultErrorMessage");
  library.find(api.clear, "PQclear");
  library.find(api.ntuples, "PQntuples");
  library.find(api.nfields, "PQnfields");
  library.find(api.fname, "PQfname");
  library.find(api.ftype, "PQftype");
  library.find(api.getvalue, "PQgetvalue");
  library.find(api.getlength, "PQgetlength");
  library.find(api.getisnull, "PQgetisnull");
  library.find(api.cmd_status, "PQcmdStatus");
  library.find(api.cmd_tuples, "PQcmdTuples");
  library.find(api.set_nonblocking, "PQsetnonblocking");
  library.find(api.send_query_params, "PQsendQueryParams");
  library.find(api.consume_input, "PQconsumeInput");
  library.find(api.is_busy, "PQisBusy");
  library.find(api.flush, "PQflush");
  library.find(api.get_cancel, "PQgetCancel");
  library.find(api.free_cancel, "PQfreeCancel");
  library.find(api.cancel, "PQcancel");
  library.find_optional(api.enter_pipeline_mode, "PQenterPipelineMode");
  library.find_optional(api.exit_pipeline_mode, "PQexitPipelineMode");
  library.find_optional(api.pipeline_sync, "PQpipelineSync");
  return api;
}

}  // namespace

const PqApi& pq_api() {
  static const PqApi api = load();
  return api;
}

}  // namespace retort
