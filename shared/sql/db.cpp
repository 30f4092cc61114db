#include "shared/sql/db.h"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cassert>
#include <deque>
#include <unordered_map>

namespace anketa::sql {
namespace {

Problem problem_of_sqlite(int code) {
  switch (code & 0xff) {  // extended codes keep the primary one in the low byte
    case 5:
    case 6: return {problems::store_busy, "sqlite " + std::to_string(code)};
    case 13: return {problems::store_full};
    case 11:
    case 26: return {problems::store_corrupt, "sqlite " + std::to_string(code)};
    case 19: return {problems::store_constraint, "sqlite " + std::to_string(code)};
    default: return {problems::store_failed, "sqlite " + std::to_string(code)};
  }
}

Problem problem_of_sqlstate(const std::string& state) {
  if (state.starts_with("23")) return {problems::store_constraint, "postgres " + state};
  if (state == "53100") return {problems::store_full};
  if (state == "40001" || state == "40P01" || state == "55P03") return {problems::store_busy, "postgres " + state};
  return {problems::store_failed, "postgres " + state};
}

// The driver's message may quote bound values, so only its code goes on.
Problem problem_of(const soci::soci_error& error) {
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error))
    return problem_of_sqlite(sqlite->result());
  if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    return problem_of_sqlstate(postgres->sqlstate());
  }
  return {problems::store_failed, "driver"};
}

template <class Work>
auto guarded(Work&& work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    throw Failure(problem_of(error));
  }
}

struct InSlot {
  std::string name;
  std::string text;
  long long integer = 0;
  soci::indicator state = soci::i_ok;
};
struct OutSlot {
  std::string text;
  long long integer = 0;
  soci::indicator state = soci::i_null;
};

// A statement is prepared once for each set of types it is given. The text is looked up as it is, never copied.
struct Key {
  std::string_view text;
  std::uint64_t integers = 0;  // bit i: parameter i is one
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& key) const { return std::hash<std::string_view>{}(key.text) ^ key.integers; }
};

// A statement with its own storage, because SOCI binds addresses. Deques never move their elements.
struct Prepared {
  Prepared(soci::session& session, const Statement& made_of)
      : text(made_of.text), columns(made_of.columns), statement(session) {}
  std::string text;  // what the key looks at
  std::string columns;
  std::deque<InSlot> in;
  std::deque<OutSlot> out;
  soci::statement statement;
};

}  // namespace

struct Db::Impl {
  soci::session session;
  Engine engine = Engine::Sqlite;
  std::unordered_map<Key, std::unique_ptr<Prepared>, KeyHash> prepared;
  std::vector<std::unique_ptr<Prepared>> broken;

  void raw(const char* sql) {
    if (engine == Engine::Sqlite) {
      auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
      const int code = sqlite_api::sqlite3_exec(backend->conn_, sql, nullptr, nullptr, nullptr);
      if (code != 0) throw Failure(problem_of_sqlite(code));
      return;
    }
    auto* backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(backend->conn_, sql), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
      throw Failure(problem_of_sqlstate(state != nullptr ? state : "none"));
    }
    // COMMIT of a transaction in which a statement failed "succeeds" by rolling back: nothing was stored.
    if (std::string_view(sql) == "COMMIT" && std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      throw Failure(Problem(problems::store_failed, "postgres rolled back"));
    }
  }

  static Key key_of(const Statement& statement, const Param* params, std::size_t count) {
    assert(count < 64);
    Key key{statement.text};
    for (std::size_t i = 0; i < count; ++i) key.integers |= std::uint64_t{params[i].value.is_integer()} << i;
    return key;
  }

  Prepared& prepare(const Statement& statement, const Param* params, std::size_t count) {
    Key key = key_of(statement, params, count);
    if (const auto found = prepared.find(key); found != prepared.end()) return *found->second;
    auto made = std::make_unique<Prepared>(session, statement);
    made->statement.alloc();
    for (std::size_t i = 0; i < count; ++i) {
      InSlot& in = made->in.emplace_back();
      in.name = params[i].name;
      if (params[i].value.is_integer()) {
        made->statement.exchange(soci::use(in.integer, in.state, in.name));
      } else {
        made->statement.exchange(soci::use(in.text, in.state, in.name));
      }
    }
    for (const char type : made->columns) {
      OutSlot& out = made->out.emplace_back();
      if (type == 'i') {
        made->statement.exchange(soci::into(out.integer, out.state));
      } else {
        made->statement.exchange(soci::into(out.text, out.state));
      }
    }
    made->statement.prepare(statement.text);
    made->statement.define_and_bind();
    key.text = made->text;
    return *(prepared[key] = std::move(made));
  }

  static void bind(Prepared& prepared, const Param* params, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      InSlot& in = prepared.in[i];
      const Value& value = params[i].value;
      assert(in.name == params[i].name && "a statement keeps the order of its parameters");
      in.state = value.is_null() ? soci::i_null : soci::i_ok;
      in.integer = value.integer();
      in.text = value.text();
      if (in.text.find('\0') != std::string::npos) throw Failure(Problem(problems::request_invalid, "U+0000"));
    }
  }

  void run(const Statement& statement, const Param* params, std::size_t count,
           const std::function<void(Prepared&)>& each) {
    try {
      run_prepared(statement, params, count, each);
    } catch (const Failure&) {
      // A statement that failed keeps the values it was given: SOCI's PostgreSQL side would send them again in
      // place of the next NULL. It goes as soon as the session may speak again.
      if (auto used = prepared.extract(key_of(statement, params, count))) broken.push_back(std::move(used.mapped()));
      throw;
    }
  }

  void run_prepared(const Statement& statement, const Param* params, std::size_t count,
                    const std::function<void(Prepared&)>& each) {
    guarded([&] {
      Prepared& ready = prepare(statement, params, count);
      bind(ready, params, count);
      bool more = ready.statement.execute(true);
      while (more && !ready.out.empty()) {  // to the end: an open statement blocks checkpoints and COMMIT
        each(ready);
        more = ready.statement.fetch();
      }
      for (InSlot& in : ready.in) std::string().swap(in.text);
    });
  }
};

Db::Db(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Db::~Db() = default;

Engine Db::engine() const { return impl_->engine; }

Result<std::unique_ptr<Db>> Db::open_sqlite(const SqliteOptions& options) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->session.open(soci::sqlite3,
                       "db=\"" + options.path + "\" timeout=5" + (options.read_only ? " readonly=true" : ""));
    if (options.exclusive) impl->raw("PRAGMA locking_mode=EXCLUSIVE");
    if (!options.read_only) {
      impl->raw(("PRAGMA page_size=" + std::to_string(options.page_bytes)).c_str());
      impl->raw("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0");
      impl->raw("PRAGMA secure_delete=ON");  // P11: what is deleted is overwritten
    }
    impl->raw(
        ("PRAGMA synchronous=" + options.synchronous + "; PRAGMA cache_size=-" + std::to_string(options.cache_kib))
            .c_str());
    impl->raw(
        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA "
        "temp_store=MEMORY");
    impl->raw("SELECT count(*) FROM sqlite_master");  // notices a file that is no database
    return std::unique_ptr<Db>(new Db(std::move(impl)));
  } catch (const soci::soci_error& error) {
    return fail(problem_of(error));
  } catch (const Failure& failure) {
    return fail(failure.problem());
  }
}

Result<std::unique_ptr<Db>> Db::open_postgres(const std::string& conninfo) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->engine = Engine::Postgres;
    impl->session.open(soci::postgresql, conninfo);
    impl->raw("SET client_min_messages = warning; SET synchronous_commit = on");
    return std::unique_ptr<Db>(new Db(std::move(impl)));
  } catch (const soci::soci_error& error) {
    return fail(problem_of(error));
  } catch (const Failure& failure) {
    return fail(failure.problem());
  }
}

std::vector<Row> Db::rows(const Statement& statement, Params params) {
  return rows(statement, std::vector<Param>(params));
}

std::vector<Row> Db::rows(const Statement& statement, const std::vector<Param>& params) {
  std::vector<Row> rows;
  impl_->run(statement, params.data(), params.size(), [&](Prepared& ready) {
    Row& row = rows.emplace_back();
    row.cells_.resize(ready.out.size());
    for (std::size_t i = 0; i < ready.out.size(); ++i) {
      OutSlot& out = ready.out[i];
      Row::Cell& cell = row.cells_[i];
      cell.null = out.state == soci::i_null;
      if (cell.null) continue;
      if (ready.columns[i] == 'i') {
        cell.integer = out.integer;
      } else {
        cell.text = out.text;
      }
    }
  });
  return rows;
}

std::optional<Row> Db::row(const Statement& statement, Params params) {
  auto all = rows(statement, params);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

void Db::exec(const Statement& statement, Params params) {
  impl_->run(statement, params.begin(), params.size(), [](Prepared&) {});
}

void Db::exec(const Statement& statement, const std::vector<Param>& params) {
  impl_->run(statement, params.data(), params.size(), [](Prepared&) {});
}

void Db::run_script(std::string_view sql) { impl_->raw(std::string(sql).c_str()); }

void Db::begin() {
  impl_->broken.clear();
  impl_->raw(impl_->engine == Engine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
}
void Db::commit() { impl_->raw("COMMIT"); }

void Db::rollback() noexcept {
  try {
    impl_->raw("ROLLBACK");
    impl_->broken.clear();
  } catch (const Failure&) {
    // SQLite has rolled back by itself after some errors (disk full, I/O); there is nothing left to undo.
  }
}

bool Db::checkpoint(bool truncate) {
  if (impl_->engine != Engine::Sqlite) return true;
  static constexpr Statement emptying{"iii", "PRAGMA wal_checkpoint(TRUNCATE)"};  // busy, pages, moved
  if (truncate) return row(emptying)->integer(0) == 0;
  impl_->raw("PRAGMA wal_checkpoint(PASSIVE)");
  return true;
}

}  // namespace anketa::sql
