// Db: one session with a database, SQLite or PostgreSQL, through SOCI. The only user of soci::statement.
// Rules it holds: statements are prepared once and drained before a call returns; integers are 64 bit,
// everything else is text (binary values travel as base64); no U+0000 in text; driver errors become
// Problem codes and their text, which carries bound values, goes nowhere.
// A Db belongs to one thread at a time.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"

namespace anketa::sql {

// What a failing statement throws: caught by Transaction's owner, never shown to a person.
class Failure : public BrokenWorld {
  using BrokenWorld::BrokenWorld;
};

enum class Engine { Sqlite, Postgres };

// A statement as it stands in the file that owns its table. `columns` tells the type of each result
// column: 'i' integer, 't' text; "" for a statement without rows. Parameters are written :name.
struct Statement {
  const char* columns;
  const char* text;
};

class Value {
 public:
  Value(std::nullptr_t) : null_(true) {}  // NOLINT(google-explicit-constructor)
  template <std::integral T>
  Value(T number)
      : integer_(static_cast<long long>(number)), is_integer_(true) {}  // NOLINT(google-explicit-constructor)
  Value(std::string text) : text_(std::move(text)) {}                   // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : text_(text) {}                         // NOLINT(google-explicit-constructor)
  Value(const char* text) : text_(text) {}                              // NOLINT(google-explicit-constructor)
  template <class Tag>
  Value(const Id<Tag>& id)
      : text_(id.value), null_(id.empty()) {}  // NOLINT(google-explicit-constructor): no id is NULL
  template <class T>
  Value(const std::optional<T>& maybe)
      : Value(maybe ? Value(*maybe) : Value(nullptr)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool is_null() const { return null_; }
  [[nodiscard]] bool is_integer() const { return is_integer_; }
  [[nodiscard]] long long integer() const { return integer_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  long long integer_ = 0;
  bool is_integer_ = false;
  bool null_ = false;
};

struct Param {
  const char* name;
  Value value;
};
using Params = std::initializer_list<Param>;

class Row {
 public:
  [[nodiscard]] std::int64_t integer(std::size_t column) const { return cells_[column].integer; }  // NULL reads as 0
  [[nodiscard]] const std::string& text(std::size_t column) const { return cells_[column].text; }  // NULL reads as ""
  [[nodiscard]] bool is_null(std::size_t column) const { return cells_[column].null; }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }
  template <class IdType>
  [[nodiscard]] IdType id(std::size_t column) const {
    return IdType{text(column)};
  }

 private:
  friend class Db;
  struct Cell {
    std::string text;
    std::int64_t integer = 0;
    bool null = false;
  };
  std::vector<Cell> cells_;
};

struct SqliteOptions {
  std::string path;  // ":memory:" for tests
  bool read_only = false;
  bool exclusive = false;  // kiosk: no other process, no -shm file
  int cache_kib = 65536;
  std::string synchronous = "FULL";  // anything else only in tests that prove FULL is needed
  int page_bytes = 8192;             // of a new file; one that is there keeps its own
};

class Db {
 public:
  // store.corrupt, store.busy, store.failed. WAL, foreign keys on, no automatic checkpoint for
  // read-write sessions (their owner calls checkpoint()).
  [[nodiscard]] static Result<std::unique_ptr<Db>> open_sqlite(const SqliteOptions& options);
  [[nodiscard]] static Result<std::unique_ptr<Db>> open_postgres(const std::string& conninfo);
  ~Db();
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  [[nodiscard]] Engine engine() const;
  // All rows. Throws Failure.
  std::vector<Row> rows(const Statement& statement, Params params = {});
  std::optional<Row> row(const Statement& statement, Params params = {});  // the first, if any
  void exec(const Statement& statement, Params params = {});
  // The same for parameters whose number is known only at run time.
  std::vector<Row> rows(const Statement& statement, const std::vector<Param>& params);
  void exec(const Statement& statement, const std::vector<Param>& params);
  void run_script(std::string_view sql);  // migrations only: several statements, no parameters

  void begin();  // BEGIN IMMEDIATE on SQLite
  void commit();
  void rollback() noexcept;
  // SQLite; nothing on PostgreSQL. `truncate` empties the log too; false: a reader was in its way.
  bool checkpoint(bool truncate = false);

 private:
  struct Impl;
  explicit Db(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Db& db) : db_(db) { db_.begin(); }
  ~Transaction() {
    if (open_) db_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    db_.commit();  // a failing COMMIT leaves the transaction to the destructor
    open_ = false;
  }

 private:
  Db& db_;
  bool open_ = true;
};

}  // namespace anketa::sql
