import CSQLite
import Foundation
import Testing

@Suite("Extracts from a database", .timeLimit(.minutes(3))) struct DatabaseExtractTests {
  @Test("killed at some moments while the table grows, extracts load each row once in the end")
  func killed() throws {
    let shop = try Shop()
    var database: OpaquePointer?
    #expect(sqlite3_open(shop.path("other.db"), &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    func run(_ sql: String) { #expect(sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK) }
    run(
      "pragma journal_mode = wal; create table pay (payment_id integer, order_id integer, paid_at text, cents integer)")
    try shop.write(
      """
      extracts:
        - name: other
          plugin: database
          source: raw
          config: {type: sqlite, path: other.db}
          streams: [{name: payments, from: pay, cursor: {field: paid_at}}]
      """, to: "extract/other.yml")
    var count = 0
    for _ in 0..<6 {
      // Forty of each second, the last of them beside rows that may be loaded already.
      run(
        "insert into pay with recursive n(i) as (select \(count) union all select i + 1 from n where i < \(count + 60_009)) "
          + "select i, 1, datetime(1700000000 + i / 40, 'unixepoch'), i * 3 from n")
      count += 60_010
      let program = try shop.start(["extract", "-s", "other"])
      usleep(useconds_t.random(in: 50_000...700_000))
      program.send(SIGKILL)
      _ = try program.end()
    }
    let last = try shop.run("extract", "-s", "other")
    #expect(last.status == 0, "\(last.text)")
    let found = try SQLiteReader(shop.database).rows(
      """
      select count(*), count(distinct payment_id), min(payment_id), max(payment_id), sum(cents) from payments
      where _source = 'other.payments'
      """
    ).rows[0]
    #expect(found == ["\(count)", "\(count)", "0", "\(count - 1)", "\(3 * count * (count - 1) / 2)"])
  }
}
