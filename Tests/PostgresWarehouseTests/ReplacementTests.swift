import Base
import Foundation
import Testing
import Warehouse

/// A table `a` with a view `b` of the project's on it, and with what others have put on both.
@Suite("What stands on a relation", .enabled(if: Server.isThere))
struct ReplacementTests {
  private let schema = "standing_\(UInt32.random(in: 0...UInt32.max))"
  private let database: any Adapter

  init() throws {
    database = try Server.open()
    try database.run(
      """
      create schema \(schema); set search_path to \(schema);
      create table a (id int, name text, unique (id)); insert into a values (1, 'old');
      create view b as select id, name from a;
      create view theirs with (security_barrier=true) as select a.id, upper(b.name) as name from a join b using (id);
      create view theirs_too as select name from theirs;
      comment on column theirs.name is 'it''s loud';
      grant select on theirs to dbt_test_user_1;
      grant insert on a to dbt_test_user_1; grant select (name) on a to dbt_test_user_2 with grant option;
      """)
  }

  private func relation(_ name: String, _ kind: RelationKind = .table) -> Relation {
    Relation(schema: schema, identifier: name, kind: kind)
  }

  /// Builds a table or view with a query and lets it replace `name`.
  private func replace(_ name: String, _ kind: RelationKind = .table, by query: String) throws -> Replacement {
    try database.begin()
    do {
      try database.run("create \(kind.rawValue) built as \(query)")
      let changer = try #require(database.changer(through: database))
      let result = try changer.replace(relation(name, kind), by: relation("built", kind)) { $0.identifier == "b" }
      try database.commit()
      return result
    } catch {
      try database.rollback()
      throw error
    }
  }

  private func texts(_ sql: String) throws -> [String] {
    try database.query(sql).rows.map { $0.map(\.description).joined(separator: " ") }
  }

  private func dropSchema() throws { try database.run("drop schema \(schema) cascade") }

  @Test("views show the new table, and keep what they had; so do privileges")
  func views() throws {
    defer { try? dropSchema() }
    #expect(try replace("a", by: "select 2 as id, 'new' as name, true as more") == .swapped(without: []))
    #expect(try texts("select name from theirs_too") == ["NEW"])
    #expect(try texts("select has_table_privilege('dbt_test_user_1', 'a', 'insert')") == ["true"])
    #expect(
      try texts("select has_column_privilege('dbt_test_user_2', 'a', 'name', 'select with grant option')") == ["true"])
    #expect(
      try texts("select array_to_string(reloptions, ',') from pg_class where oid = 'theirs'::regclass") == [
        "security_barrier=true"
      ])
  }

  @Test("a view that shows a column of another type is made again with its comments and privileges")
  func types() throws {
    defer { try? dropSchema() }
    #expect(try replace("a", by: "select 2::bigint as id, 'new'::varchar(9) as name") == .swapped(without: []))
    #expect(try texts("select * from theirs") == ["2 NEW"])
    #expect(try texts("select col_description('theirs'::regclass, 2)") == ["it's loud"])
    #expect(try texts("select has_table_privilege('dbt_test_user_1', 'theirs', 'select')") == ["true"])
  }

  @Test("a column that a view of others shows cannot go; a view of the project's goes with it")
  func columns() throws {
    defer { try? dropSchema() }
    let error = #expect(throws: WarehouseError.self) { try replace("a", by: "select 2 as id") }
    #expect(error?.message == "view \(schema).theirs depends on 'a', which cannot change under it")
    #expect(error?.detail == "\(schema).b: column a.name does not exist")
    #expect(try texts("select * from theirs") == ["1 OLD"])
    try database.run("drop view theirs cascade")
    #expect(try replace("a", by: "select 2 as id") == .swapped(without: [relation("b", .view)]))
  }

  @Test("a table that a materialized view or another one's view needs stays, with new rows")
  func contents() throws {
    defer { try? dropSchema() }
    try database.run("create materialized view kept as select * from a")
    #expect(try replace("a", by: "select 2 as id, 'new' as name") == .filled)
    #expect(try texts("select name from theirs union all select name from kept order by 1 desc") == ["old", "NEW"])
  }

  @Test("foreign keys refer to the new table, whose rows they must find")
  func keys() throws {
    defer { try? dropSchema() }
    try database.run("create table child (id int references a (id)); insert into child values (1)")
    try database.begin()
    try database.run("create table built (id int unique, name text); insert into built values (1, 'new')")
    let changer = try #require(database.changer(through: database))
    #expect(try changer.replace(relation("a"), by: relation("built")) { _ in false } == .swapped(without: []))
    try database.commit()
    #expect(throws: WarehouseError.self) { try database.run("insert into child values (3)") }
    #expect(throws: WarehouseError.self) { try replace("a", by: "select 2 as id, 'x' as name") }
    #expect(try texts("select * from a") == ["1 new"])
  }

  @Test("views replace views, also under others")
  func viewsOfViews() throws {
    defer { try? dropSchema() }
    #expect(try replace("b", .view, by: "select id, name || '!' as name from a") == .filled)
    #expect(try texts("select name from theirs_too") == ["OLD!"])
    #expect(try replace("b", .view, by: "select name, id from a") == .swapped(without: []))
    #expect(try texts("select name from theirs_too") == ["OLD"])
  }

  @Test("what views of others need is not dropped; the project's own go with it")
  func drops() throws {
    defer { try? dropSchema() }
    let changer = try #require(database.changer(through: database))
    #expect(throws: WarehouseError.self) { try changer.drop(relation("a")) { $0.identifier == "b" } }
    try database.run("drop view theirs cascade")
    #expect(try changer.drop(relation("a")) { $0.identifier == "b" } == [relation("b", .view)])
  }

  @Test("a lock that a reader holds is waited for, without keeping others from reading")
  func waiting() throws {
    defer { try? dropSchema() }
    let reader = try Server.open()
    try reader.run("begin; select * from \(schema).theirs")
    let end = Thread { [reader = UncheckedReader(reader)] in
      Thread.sleep(forTimeInterval: 0.6)
      _ = try? reader.adapter.run("select * from a; commit")
    }
    try reader.run("set local search_path to \(schema)")
    end.start()
    #expect(try replace("a", by: "select 2 as id, 'new' as name") == .swapped(without: []))
    #expect(try texts("select name from theirs") == ["NEW"])
  }
}

/// Only one thread uses it at a time.
private struct UncheckedReader: @unchecked Sendable {
  let adapter: any Adapter
  init(_ adapter: any Adapter) { self.adapter = adapter }
}
