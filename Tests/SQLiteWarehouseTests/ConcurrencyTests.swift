import Base
import Foundation
import SQLiteWarehouse
import Testing
import Warehouse

@Suite("Concurrency")
struct ConcurrencyTests {
  let workspace = Workspace()

  @Test("a reader sees the old or the new table, never none")
  func replacing() throws {
    let connector = try workspace.connector()
    let writer = try connector.open(readOnly: false)
    try writer.run("create table t as select 0 as generation, 0 as n")
    let isDone = Locked(false)
    let seen = Locked<[[SQLValue]]>([])
    let failures = Locked<[WarehouseError]>([])
    let reader = WorkerThread {
      do throws(WarehouseError) {
        let database = try connector.open(readOnly: true)
        while !isDone.withLock({ $0 }) {
          let row = try database.query("select min(generation), max(generation), count(*) from t").rows[0]
          seen.withLock { $0.append(row) }
        }
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    for generation in 1...40 {
      try writer.begin()
      try writer.run(
        """
        drop table t;
        create table t as
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
        select \(generation) as generation, i as n from n
        """)
      try writer.commit()
    }
    isDone.withLock { $0 = true }
    reader.join()
    #expect(failures.withLock { $0 } == [])
    let rows = seen.withLock { $0 }
    #expect(rows.allSatisfy { $0[0] == $0[1] && ($0[2] == .integer(2000) || $0[0] == .integer(0)) })
    let generations = rows.map { $0[0].integerValue! }
    #expect(generations == generations.sorted())
  }

  @Test("a reader gets by while the schema changes faster than it can be read")
  func changingSchema() throws {
    let connector = try workspace.connector()
    let writer = try connector.open(readOnly: false)
    let columns = (0..<40).map { "n + \($0) as c\($0)" }.joined(separator: ", ")
    try writer.run("begin; create table t as select 1 as n;")
    for number in 0..<500 { try writer.run("create view v\(number) as select \(columns) from t") }
    try writer.run("commit")
    let isDone = Locked(false)
    let failures = Locked<[WarehouseError]>([])
    let reader = WorkerThread {
      do throws(WarehouseError) {
        let database = try connector.open(readOnly: true)
        while !isDone.withLock({ $0 }) { _ = try database.query("select n from t") }
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    for _ in 0..<3_000 { try writer.run("drop view if exists w; create view w as select n from t") }
    isDone.withLock { $0 = true }
    reader.join()
    #expect(failures.withLock { $0 } == [])
  }

  @Test("a writer of another process is waited for, then named with its file")
  func busy() throws {
    let other = try workspace.open()
    try other.run("create table t (a)")
    try other.begin()
    let database = try workspace.open()
    let watch = Stopwatch()
    let error = #expect(throws: WarehouseError.self) { try database.run("insert into t values (1)") }
    #expect(watch.seconds > 0.15)
    #expect(error?.kind == .busy)
    #expect(error?.code == "SQLITE_BUSY")
    #expect(error?.detail == "'\(workspace.file("warehouse.db"))' is locked by another connection of this process")
    #expect(error?.hint?.contains("'timeout' in profiles.yml") == true)
    try other.commit()
    try database.run("insert into t values (1)")
  }

  @Test(
    "the process that holds the lock is named", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3"))
  )
  func namesTheProcess() throws {
    let database = try workspace.open()
    try database.run("create table t (a)")
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    python.arguments = [
      "-c",
      """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute('begin immediate')
      print('locked', flush=True)
      sys.stdin.read()
      """, workspace.file("warehouse.db"),
    ]
    let output = Pipe()
    let input = Pipe()
    python.standardOutput = output
    python.standardInput = input
    try python.run()
    _ = output.fileHandleForReading.availableData
    let error = #expect(throws: WarehouseError.self) { try database.begin() }
    #expect(error?.detail?.hasSuffix("is locked by process \(python.processIdentifier) (python3)") == true)
    try input.fileHandleForWriting.close()
    python.waitUntilExit()
    try database.begin()
  }

  @Test("connections of one run wait for each other beyond the time-out")
  func siblings() throws {
    let connector = try workspace.connector(["path": "warehouse.db", "timeout": 0])
    let first = try connector.open(readOnly: false)
    try first.run("create table t (a)")
    try first.begin()
    try first.run("insert into t values (1)")
    let failures = Locked<[WarehouseError]>([])
    let second = WorkerThread {
      do throws(WarehouseError) {
        let database = try connector.open(readOnly: false)
        try database.begin()
        try database.run("insert into t values (2)")
        try database.commit()
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    usleep(300_000)
    try first.commit()
    second.join()
    #expect(failures.withLock { $0 } == [])
    #expect(try first.query("select a from t order by a").rows == [[.integer(1)], [.integer(2)]])
  }

  @Test("a running statement is cancelled from another thread, and the connection lives on")
  func cancels() throws {
    let database = try workspace.open()
    try database.begin()
    try database.run("create table t (a)")
    let canceller = database.canceller
    let thread = WorkerThread {
      usleep(100_000)
      canceller.cancel()
    }
    let watch = Stopwatch()
    let error = #expect(throws: WarehouseError.self) {
      try database.query("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n")
    }
    thread.join()
    #expect(watch.seconds < 5)
    #expect(error?.kind == .cancelled)
    try database.rollback()
    #expect(try database.query("select 1").rows == [[.integer(1)]])
  }

  @Test("a cancellation before a statement stops that statement")
  func cancelsNext() throws {
    let database = try workspace.open()
    database.canceller.cancel()
    let error = #expect(throws: WarehouseError.self) { try database.query("select 1") }
    #expect(error?.kind == .cancelled)
    #expect(try database.query("select 1").rows.count == 1)
  }

  @Test("a wait for a lock is cancelled too")
  func cancelsWaiting() throws {
    let other = try workspace.open()
    try other.begin()
    let database = try workspace.connector(["path": "warehouse.db", "timeout": 60]).open(readOnly: false)
    let canceller = database.canceller
    let thread = WorkerThread {
      usleep(100_000)
      canceller.cancel()
    }
    let error = #expect(throws: WarehouseError.self) { try database.begin() }
    thread.join()
    #expect(error?.kind == .cancelled)
  }

  @Test("cancelling after the connection has gone does nothing")
  func cancelsNothing() throws {
    var database: (any Adapter)? = try workspace.open()
    let canceller = database!.canceller
    database = nil
    canceller.cancel()
  }
}
