import Base
import CSQLite
import Foundation
import Glibc
import SQLiteWarehouse
import Testing
import Warehouse

@Suite("Opening")
struct OpeningTests {
  let workspace = Workspace()

  private func failure(_ target: JSON) throws -> WarehouseError? {
    let connector = try workspace.connector(target)
    return #expect(throws: WarehouseError.self) { try connector.open(readOnly: false) }
  }

  @Test("makes missing folders, and the file")
  func makesFolders() throws {
    let database = try workspace.connector(["path": "new/folder/a.db"]).open(readOnly: false)
    try database.run("create table t (a)")
    #expect(FileSystem.isFile(workspace.file("new/folder/a.db")))
  }

  @Test("explains a folder in the file's place")
  func folder() throws {
    try FileSystem.makeFolder(workspace.file("a.db"))
    let error = try failure(["path": "a.db"])
    #expect(error?.kind == .connection)
    #expect(error?.message == "unable to open database file")
    #expect(error?.detail == "file: '\(workspace.file("a.db"))'")
    #expect(error?.hint?.contains("must be a file") == true)
  }

  @Test("explains a file in the folder's place")
  func fileAsFolder() throws {
    try FileSystem.write("x", to: workspace.file("a"))
    let error = try failure(["path": "a/b.db"])
    #expect(error?.kind == .connection)
    #expect(error?.message.contains("'\(workspace.file("a"))'") == true)
  }

  @Test("explains a file that is no database", arguments: [false, true])
  func notADatabase(readOnly: Bool) throws {
    try FileSystem.write(String(repeating: "id,name\n", count: 1000), to: workspace.file("a.db"))
    let connector = try workspace.connector(["path": "a.db"])
    let error = #expect(throws: WarehouseError.self) { try connector.open(readOnly: readOnly) }
    #expect(error?.kind == .connection)
    #expect(error?.code == "SQLITE_NOTADB")
    #expect(error?.detail == "file: '\(workspace.file("a.db"))'")
  }

  /// Root may write everywhere, so a thread gives up its file rights (Linux keeps them per thread).
  @Test("explains what may not be written", .enabled(if: geteuid() == 0), arguments: [0o444, 0o644])
  func readOnly(mode: Int) throws {
    try workspace.open().run("create table t as select 1 as a")
    chmod(workspace.file("warehouse.db"), mode_t(mode))
    chmod(workspace.path, 0o555)
    let connector = try workspace.connector()
    let found = Locked<WarehouseError?>(nil)
    WorkerThread {
      giveUpFileRights()
      do throws(WarehouseError) {
        _ = try connector.open(readOnly: false)
      } catch {
        found.withLock { $0 = error }
      }
    }.join()
    let error = found.withLock { $0 }
    #expect(error?.message == "'\(workspace.file("warehouse.db"))' cannot be written")
    #expect(error?.kind == .storage)
    #expect(error?.hint?.hasPrefix("give write permission") == true)
  }

  @Test("explains a folder that may not be written", .enabled(if: geteuid() == 0))
  func readOnlyFolder() throws {
    chmod(workspace.path, 0o555)
    let connector = try workspace.connector(["path": "new/a.db"])
    let found = Locked<WarehouseError?>(nil)
    WorkerThread {
      giveUpFileRights()
      do throws(WarehouseError) {
        _ = try connector.open(readOnly: false)
      } catch {
        found.withLock { $0 = error }
      }
    }.join()
    let error = found.withLock { $0 }
    #expect(error?.kind == .connection)
    #expect(error?.message == "cannot create the folder '\(workspace.file("new"))': permission denied")
  }

  @Test("names a missing extension")
  func missingExtension() throws {
    let error = try failure(["path": "a.db", "extensions": ["crypto.so"]])
    #expect(error?.kind == .connection)
    #expect(error?.message.hasPrefix("cannot load the extension '\(workspace.file("crypto.so"))'") == true)
  }

  @Test("attaches the profile's files and those of schema_directory")
  func attaches() throws {
    try FileSystem.makeFolder(workspace.file("schemas"))
    try workspace.connector(["path": "schemas/found.db"]).open(readOnly: false).run("create table t as select 1 as a")
    let database = try workspace.connector([
      "schemas_and_paths": ["main": "m.db", "named": "elsewhere/n.db"], "schema_directory": "schemas",
    ]).open(readOnly: false)
    #expect(try Set(database.schemas(in: nil)) == ["main", "named", "found"])
    #expect(try database.query("select a from found.t").rows == [[.integer(1)]])
    #expect(FileSystem.isFile(workspace.file("elsewhere/n.db")))
  }

  @Test("refuses two files for one schema")
  func sameSchemaTwice() throws {
    try FileSystem.makeFolder(workspace.file("schemas"))
    try FileSystem.write("", to: workspace.file("schemas/named.db"))
    let error = try failure([
      "schemas_and_paths": ["main": "m.db", "named": "n.db"], "schema_directory": "schemas",
    ])
    #expect(error?.message.contains("schemas_and_paths gives that name") == true)
  }

  @Test("names the attached file that is no database")
  func brokenAttachment() throws {
    try FileSystem.write(String(repeating: "id,name\n", count: 1000), to: workspace.file("n.db"))
    let error = try failure(["schemas_and_paths": ["main": "m.db", "named": "n.db"]])
    #expect(error?.message == "cannot attach schema 'named': file is not a database")
    #expect(error?.detail == "file: '\(workspace.file("n.db"))'")
  }

  @Test("leaves settings that dbt-sqlite has alone, and logs ahead")
  func settings() throws {
    let database = try workspace.open()
    #expect(try database.query("pragma foreign_keys").rows == [[.integer(0)]])
    #expect(try database.query("pragma journal_mode").rows == [[.text("wal")]])
    let reader = try workspace.open(readOnly: true)
    let error = #expect(throws: WarehouseError.self) { try reader.run("create table t (a)") }
    #expect(error?.code == "SQLITE_READONLY")
  }
}

/// The calling thread's file access becomes that of `nobody`. Swift's Glibc does not import `setfsuid`.
private func giveUpFileRights() {
  typealias Function = @convention(c) (uid_t) -> Int32
  let function = unsafeBitCast(dlsym(dlopen(nil, RTLD_NOW), "setfsuid"), to: Function.self)
  _ = function(65534)
}
