// The functions of libpq that the driver calls, found in the shared library when the first database is
// opened.
#pragma once

#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

namespace retort {

struct PqApi {
  decltype(&::PQconnectdbParams) connectdb_params = nullptr;
  decltype(&::PQconndefaults) conndefaults = nullptr;
  decltype(&::PQconninfoFree) conninfo_free = nullptr;
  decltype(&::PQfinish) finish = nullptr;
  decltype(&::PQstatus) status = nullptr;
  decltype(&::PQtransactionStatus) transaction_status = nullptr;
  decltype(&::PQserverVersion) server_version = nullptr;
  decltype(&::PQerrorMessage) error_message = nullptr;
  decltype(&::PQhost) host = nullptr;
  decltype(&::PQport) port = nullptr;
  decltype(&::PQuser) user = nullptr;
  decltype(&::PQdb) db = nullptr;
  decltype(&::PQsocket) socket = nullptr;
  decltype(&::PQsetNoticeProcessor) set_notice_processor = nullptr;
  decltype(&::PQexec) exec = nullptr;
  decltype(&::PQexecParams) exec_params = nullptr;
  decltype(&::PQgetResult) get_result = nullptr;
  decltype(&::PQputCopyEnd) put_copy_end = nullptr;
  decltype(&::PQresultStatus) result_status = nullptr;
  decltype(&::PQresultErrorField) result_error_field = nullptr;
  decltype(&::PQresultErrorMessage) result_error_message = nullptr;
  decltype(&::PQclear) clear = nullptr;
  decltype(&::PQntuples) ntuples = nullptr;
  decltype(&::PQnfields) nfields = nullptr;
  decltype(&::PQfname) fname = nullptr;
  decltype(&::PQftype) ftype = nullptr;
  decltype(&::PQgetvalue) getvalue = nullptr;
  decltype(&::PQgetlength) getlength = nullptr;
  decltype(&::PQgetisnull) getisnull = nullptr;
  decltype(&::PQcmdStatus) cmd_status = nullptr;
  decltype(&::PQcmdTuples) cmd_tuples = nullptr;
  decltype(&::PQsetnonblocking) set_nonblocking = nullptr;
  decltype(&::PQsendQueryParams) send_query_params = nullptr;
  decltype(&::PQconsumeInput) consume_input = nullptr;
  decltype(&::PQisBusy) is_busy = nullptr;
  decltype(&::PQflush) flush = nullptr;

  decltype(&::PQgetCancel) get_cancel = nullptr;
  decltype(&::PQfreeCancel) free_cancel = nullptr;
  decltype(&::PQcancel) cancel = nullptr;

  // Since libpq 14, else nullptr.
  int (*enter_pipeline_mode)(PGconn*) = nullptr;
  int (*exit_pipeline_mode)(PGconn*) = nullptr;
  int (*pipeline_sync)(PGconn*) = nullptr;
};

// Throws Error when libpq is missing.
const PqApi& pq_api();

}  // namespace retort
