import CSQLite
import Foundation
import Testing

/// What the world around the project does: locks, full disks, missing permissions, damaged files.
@Suite("Bad surroundings") struct BadWarehouse {
  @Test("another process writes")
  func locked() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    let other = try SQLiteReader(shop.database)
    try other.run("begin immediate; update countries set name = 'x'")
    let ending = try shop.run("--log-level", "warn", "run", "-s", "orders")
    try other.run("rollback")
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.text), "warehouse/locked-by-another-process")
    #expect(try shop.tables() == before)
    #expect(try shop.run("run", "-s", "orders").status == 0, "works as soon as the lock is gone")
  }

  @Test("the file is no database")
  func noDatabase() throws {
    let shop = try Shop.built()
    try shop.write("this is a text, not a database: SQLite looks at the first bytes of its files\n", to: "text.db")
    try shop.replace("path: shop.db", by: "path: text.db", in: "profiles.yml")
    try expect(shop, "no-database", exits: 2)
    #expect(try shop.read("text.db").hasPrefix("this is a text"), "the file is left alone")
  }

  @Test("the path is a folder")
  func folder() throws {
    let shop = try Shop.built()
    try shop.replace("path: shop.db", by: "path: seeds", in: "profiles.yml")
    try expect(shop, "a-folder", exits: 2)
  }

  @Test("a damaged file")
  func damaged() throws {
    let shop = try Shop.built()
    var bytes = try Data(contentsOf: URL(filePath: shop.database))
    bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0xAA, count: bytes.count - 4096))
    try shop.write(bytes, to: "shop.db")
    try expect(shop, "a-damaged-file", exits: 1)
  }

  /// SQLite's own limit raises the very error that a full disk does.
  @Test("no room left in the database")
  func full() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    try shop.write(
      """
      {{ config(pre_hook="pragma main.max_page_count = 1") }}
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 50000)
      select n as order_id, hex(randomblob(50)) as country, '' as ordered_at, 0 as amount, 0 as paid from numbers

      """, to: "models/marts/orders.sql")
    try expect(shop, "no-room-in-the-database", exits: 1, "run", "-s", "orders")
    #expect(try shop.tables() == before)
  }

  @Test("a full disk", .enabled(if: Surroundings.canMount, "this system lets no test mount a small disk"))
  func fullDisk() throws {
    let shop = try Shop.built()
    try shop.write(
      """
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 50000)
      select n as order_id, hex(randomblob(50)) as country, '' as ordered_at, 0 as amount, 0 as paid from numbers

      """, to: "models/marts/orders.sql")
    try shop.write("", to: "disk/.keep")
    try shop.replace("path: shop.db", by: "path: disk/shop.db", in: "profiles.yml")
    // The small disk is gone with the shell, so the shell looks at the tables itself.
    let script = """
      mount -t tmpfs -o size=1m tmpfs disk && cp shop.db disk/ || exit 99
      "$0" --log-level warn run -s orders --no-write-json; status=$?
      sqlite3 disk/shop.db 'select order_id, country from orders order by 1'
      exit $status
      """
    let ending = try shop.launch(["unshare", "-rm", "sh", "-c", script, Model.path]).end()
    #expect(ending.status == 1)
    try Golden.expect(shop.normalized(ending.text), "warehouse/full-disk")
  }

  @Test("a folder that may not be written to")
  func readOnlyFolder() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    try shop.write("", to: "db/.keep")
    try FileManager.default.moveItem(atPath: shop.database, toPath: shop.path("db/shop.db"))
    try shop.replace("path: shop.db", by: "path: db/shop.db", in: "profiles.yml")
    let ending = try shop.withoutWriting(to: "db") { try $0("--log-level", "warn", "run", "-s", "orders") }
    #expect(ending.status == 1 || ending.status == 2)
    try Golden.expect(shop.normalized(ending.text), "warehouse/read-only-folder")
    #expect(try Tables(at: shop.path("db/shop.db")) == before)
  }

  @Test("a target folder that may not be written to")
  func readOnlyTarget() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    let ending = try shop.withoutWriting(to: "target") { try $0("--log-level", "warn", "run", "-s", "orders") }
    #expect(ending.status == 1 || ending.status == 2)
    try Golden.expect(shop.normalized(ending.text), "warehouse/read-only-target")
    #expect(try shop.tables() == before)
  }

  private func expect(
    _ shop: Shop, _ name: String, exits status: Int32, _ words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let ending = try shop.run(["--log-level", "warn"] + (words.isEmpty ? ["build"] : words))
    #expect(ending.status == status, "\(ending.text)", sourceLocation: sourceLocation)
    try Golden.expect(shop.normalized(ending.text), "warehouse/\(name)", sourceLocation: sourceLocation)
  }
}

/// What the system under the tests allows.
enum Surroundings {
  /// Whether an unprivileged process may mount a disk of its own.
  static let canMount: Bool = {
    guard let shop = try? Shop() else { return false }
    return (try? shop.launch(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "seeds"]).end().status) == 0
  }()
}

extension Shop {
  /// Runs the program while nothing may be created in one folder and its files may not be changed.
  ///
  /// For root no folder is read-only, so root runs the program as another user.
  func withoutWriting(to name: String, _ body: ((String...) throws -> Ending) throws -> Ending) throws -> Ending {
    guard geteuid() == 0 else {
      chmod(path(name), 0o555)
      defer { chmod(path(name), 0o755) }
      return try body { try self.run($0) }
    }
    let nobody: uid_t = 65534
    let program = path("model")
    // By another process: a file that this one has open for writing cannot be run, and other tests fork meanwhile.
    _ = try launch(["cp", Model.path, program]).end()
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where !file.hasPrefix(name) {
      chown(path(file), nobody, nobody)
    }
    chown(folder, nobody, nobody)
    return try body { words in
      try launch(["setpriv", "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", program] + words).end()
    }
  }
}
