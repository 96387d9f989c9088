// Session::new_revision(): where a new file goes is decided here, what is in it by Python.
#include "script/new_revision.h"
#include "python/session.h"
#include "python/values.h"
#include "script/file_name.h"

namespace retort {
namespace {

std::vector<std::string> texts(const py::handle& value) {
  std::vector<std::string> result;
  if (value.is_none()) return result;
  if (py::isinstance<py::str>(value)) return {value.cast<std::string>()};
  for (const auto& item : value) result.push_back(py::str(item).cast<std::string>());
  return result;
}

std::string text(const py::handle& value) {
  return value.is_none() ? std::string() : py::str(value).cast<std::string>();
}

}  // namespace

void Session::new_revision(const py::dict& place, const py::object& render) {
  source();  // reads the folder
  NewRevision wanted{.id = text(place["rev_id"]),
                     .message = text(place["message"]),
                     .heads = texts(place["heads"]),
                     .splice = py::bool_(place["splice"]),
                     .branch_labels = texts(place["branch_labels"]),
                     .depends_on = texts(place["depends_on"]),
                     .version_path = text(place["version_path"]),
                     .kind = ScriptKind::Python};
  if (wanted.id.empty()) wanted.id = generate_revision_id();
  wanted.python = [&](const PythonTemplate& given) {
    const Revision& revision = given.revision;
    return render(given.file, given.message, revision.id, list_of(revision.down), list_of(revision.labels),
                  list_of(revision.depends_on), given.create_date)
        .cast<std::string>();
  };
  NewFile file = new_revision_file(*directory_, wanted);
  files_.push_back({file.path, file.text});
}

}  // namespace retort
