#include <sqlite3.h>

// sqlite3_config is variadic, which Swift cannot call.

/// Turns off the counting of memory in use, which takes a lock at every allocation. Only before SQLite is first used.
static inline int sqlite3_config_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
