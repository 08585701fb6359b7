import Testing
import Warehouse

/// What every adapter must do alike, whatever its database.
@Suite("Every adapter")
struct AdapterConformance {
  @Test("gives a query's columns and rows", arguments: AdapterCase.available)
  func queries(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    let result = try database.query("select 1 as one, 'two' as two, null as three")
    #expect(result.columnNames == ["one", "two", "three"])
    #expect(result.rows == [[.integer(1), .text("two"), .null]])
  }

  @Test("reads at most `limit` rows", arguments: AdapterCase.available, [0, 1, 2, 9])
  func limits(warehouse: AdapterCase, limit: Int) throws {
    let database = try warehouse.open()
    let result = try database.query("select 1 as n union all select 2 union all select 3", limit: limit)
    #expect(result.rows.count == min(limit, 3))
    #expect(result.columnNames == ["n"])
  }

  @Test("runs several statements and answers with the last", arguments: AdapterCase.available)
  func severalStatements(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    let sql = """
      create table t (a \(warehouse.integer)); -- a comment; with a semicolon
      insert into t values (1), (2);
      select a from t order by a;
      /* nothing more; */
      """
    #expect(try database.query(sql).rows == [[.integer(1)], [.integer(2)]])
  }

  @Test("tells how many rows a statement wrote", arguments: AdapterCase.available)
  func countsRows(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    #expect(try database.run("create table t as select 1 as a union all select 2").rowsAffected == 2)
    #expect(try database.run("insert into t values (3), (4), (5)").rowsAffected == 3)
    #expect(try database.run("update t set a = 0 where a > 3").rowsAffected == 2)
    #expect(try database.run("delete from t").rowsAffected == 5)
  }

  @Test("streams rows until told to stop", arguments: AdapterCase.available)
  func streams(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    var seen: [Int] = []
    try database.forEachRow(of: "select 1 as n union all select 2 union all select 3") { columns, row in
      #expect(columns.map(\.name) == ["n"])
      seen.append(row[0].integerValue!)
      return seen.count < 2
    }
    #expect(seen == [1, 2])
    #expect(try database.query("select 1").rows.count == 1, "the connection is free again")
  }

  @Test("rolls back all that a transaction did", arguments: AdapterCase.available)
  func rollsBack(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    try database.run("create table kept as select 1 as a")
    try database.begin()
    #expect(database.isInTransaction)
    try database.run("drop table kept")
    try database.run("create table made as select 1 as a")
    try database.rollback()
    #expect(!database.isInTransaction)
    #expect(try database.relations(in: warehouse.relation("", of: connector)).map(\.identifier) == ["kept"])
    try database.rollback()
  }

  @Test("commits", arguments: AdapterCase.available)
  func commits(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let writer = try connector.open(readOnly: false)
    let reader = try connector.open(readOnly: true)
    try writer.begin()
    try writer.run("create table t as select 1 as a")
    try writer.commit()
    #expect(try reader.query("select a from t").rows == [[.integer(1)]])
  }

  @Test("lists tables and views with their kinds", arguments: AdapterCase.available)
  func lists(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    try database.run("create table orders (id \(warehouse.integer)); create view latest as select * from orders")
    let found = try database.relations(in: warehouse.relation("", of: connector))
    #expect(
      Set(found) == [
        warehouse.relation("orders", of: connector, kind: .table),
        warehouse.relation("latest", of: connector, kind: .view),
      ])
    let elsewhere = Relation(database: connector.database, schema: "nowhere")
    #expect(try database.relations(in: elsewhere).isEmpty)
  }

  @Test("tells columns in their order, and none of what is not there", arguments: AdapterCase.available)
  func columns(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    try database.run("create table orders (id \(warehouse.integer) not null, note \(warehouse.text))")
    let columns = try database.columns(of: warehouse.relation("orders", of: connector))
    #expect(columns.map(\.name) == ["id", "note"])
    // A database may spell a type its own way, in capitals say.
    #expect(columns.map { $0.type.lowercased() } == [warehouse.integer, warehouse.text])
    #expect(columns.map(\.position) == [1, 2])
    #expect(columns.map(\.isNullable) == [false, true])
    #expect(try database.columns(of: warehouse.relation("nothing", of: connector)).isEmpty)
  }

  @Test("finds names of any script, with quotes and spaces", arguments: AdapterCase.available)
  func unusualNames(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    let relation = warehouse.relation("Zahlen \"größer\" 数", of: connector, kind: .table)
    let name = database.dialect.render(relation)
    let column = database.dialect.quoted("a \"b\" é")
    try database.run("create table \(name) (\(column) \(warehouse.integer))")
    #expect(try database.relations(in: relation).contains(relation))
    #expect(try database.columns(of: relation).map(\.name) == ["a \"b\" é"])
    let writer = try database.bulkWriter(into: relation, columns: ["a \"b\" é"])
    try writer.write(RowBuffer([[.integer(7)]]))
    #expect(try writer.finish() == 1)
    #expect(try database.query("select \(column) from \(name)").rows == [[.integer(7)]])
  }

  @Test("creates a schema once, and drops it with all in it", arguments: AdapterCase.available)
  func schemas(warehouse: AdapterCase) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    let name = "other_\(connector.schema)"
    let other = Relation(database: connector.database, schema: name)
    try database.createSchema(other)
    try database.createSchema(other)
    #expect(try database.schemas(in: nil).contains(name))
    try database.run("create table \(name).t as select 1 as a; create view \(name).v as select a from \(name).t")
    #expect(try database.relations(in: other).count == 2)
    let sibling = try connector.open(readOnly: true)
    #expect(try sibling.query("select a from \(name).t").rows == [[.integer(1)]])
    try database.dropSchema(other)
    #expect(try !database.schemas(in: nil).contains(name))
    #expect(try !sibling.schemas(in: nil).contains(name))
  }

  @Test("writes rows in bulk, as many as there are", arguments: AdapterCase.available, [0, 1, 63, 64, 65, 1000])
  func writesInBulk(warehouse: AdapterCase, count: Int) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    let table = warehouse.relation("t", of: connector)
    try database.run("create table t (id \(warehouse.integer), note \(warehouse.text))")
    let writer = try database.bulkWriter(into: table, columns: ["note", "id"])
    if count > 0 {
      try writer.write(RowBuffer((0..<count).map { [$0 % 7 == 0 ? .null : .text("nöte \($0)"), .integer($0)] }))
    }
    #expect(try writer.finish() == count)
    let expected = (0..<count).map { [SQLValue.integer($0), $0 % 7 == 0 ? .null : .text("nöte \($0)")] }
    #expect(try database.query("select id, note from t order by id").rows == expected)
  }

  @Test("adds columns of its own to rows in bulk", arguments: AdapterCase.available, [1, 64, 130])
  func addsColumns(warehouse: AdapterCase, count: Int) throws {
    let connector = try warehouse.make()
    let database = try connector.open(readOnly: false)
    let table = warehouse.relation("t", of: connector)
    try database.run(
      "create table t (id \(warehouse.integer), note \(warehouse.text), place \(warehouse.integer), none \(warehouse.text))"
    )
    let note = SQLValue.text("a\ttab, a \\ and 'ö'")
    let writer = try database.bulkWriter(
      into: table, columns: ["id", "note", "place", "none"], adding: [.constant(note), .rowNumber, .constant(.null)])
    for start in [0, count] {
      try writer.write(RowBuffer((start..<start + count).map { [.integer($0 * 10)] }))
    }
    #expect(try writer.finish() == 2 * count)
    #expect(
      try database.query("select * from t order by id").rows
        == (0..<2 * count).map { [.integer($0 * 10), note, .integer($0 + 1), .null] })
  }

  @Test("points at the fault in the whole text", arguments: AdapterCase.available)
  func pointsAtFaults(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    let sql = "select 'ü' as a;\nselect nowhere_column from (select 1 as b) t"
    let error = #expect(throws: WarehouseError.self) { try database.run(sql) }
    #expect(error?.kind == .statement)
    #expect(error?.sql == sql)
    #expect(error?.offset == Array(sql.utf8).firstRange(of: Array("nowhere".utf8))?.lowerBound)
  }

  @Test("tells a broken constraint from wrong SQL", arguments: AdapterCase.available)
  func constraints(warehouse: AdapterCase) throws {
    let database = try warehouse.open()
    try database.run("create table t (id \(warehouse.integer) primary key)")
    try database.run("insert into t values (1)")
    let error = #expect(throws: WarehouseError.self) { try database.run("insert into t values (1)") }
    #expect(error?.kind == .constraint)
  }
}
