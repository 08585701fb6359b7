import Testing

@testable import Execute

@Suite("Snapshots that run")
struct SnapshotRunTests {
  private func shop(_ config: String) throws -> Shop {
    let shop = try Shop([
      "snapshots/kept.sql": """
      {% snapshot kept %}
        {{ config(unique_key='id', strategy='check', check_cols=['name'], \(config)) }}
        select id, name from people
      {% endsnapshot %}
      """
    ])
    try shop.change("create table people (id int, name text); insert into people values (1, 'ada'), (2, 'ben')")
    try shop.run("snapshot")
    return shop
  }

  /// `2 ben false deleted`: id, name, whether the version holds, whether it is a deletion.
  private func versions(
    _ shop: Shop, validTo: String = "dbt_valid_to", current: String = "is null", deleted: String = "''"
  )
    throws -> [String]
  {
    try shop.rows(
      "select id || ' ' || name || iif(\(validTo) \(current), ' holds', '') || iif(\(deleted) = 'True', ' deleted', '') from kept order by rowid"
    ).map { "\($0[0])" }
  }

  @Test("a row that is gone holds on, or ends")
  func invalidated() throws {
    let ignoring = try shop("hard_deletes='ignore'")
    let ending = try shop("invalidate_hard_deletes=true")
    for shop in [ignoring, ending] {
      try shop.change("delete from people where id = 2")
      for _ in 1...2 { try shop.run("snapshot") }
    }
    #expect(try versions(ignoring) == ["1 ada holds", "2 ben holds"])
    #expect(try versions(ending) == ["1 ada holds", "2 ben"])
    try ending.change("insert into people values (2, 'ben')")
    try ending.run("snapshot")
    #expect(try versions(ending) == ["1 ada holds", "2 ben", "2 ben holds"])
  }

  @Test("a row that is gone is recorded once as deleted with what it last was, and again when it comes back")
  func recorded() throws {
    let shop = try shop(
      "hard_deletes='new_record', dbt_valid_to_current=\"'9999-12-31'\", snapshot_meta_column_names={'dbt_valid_to': 'until', 'dbt_is_deleted': 'gone'}"
    )
    try shop.change("delete from people where id = 2")
    for _ in 1...3 { try shop.run("snapshot") }
    func versions() throws -> [String] {
      try self.versions(shop, validTo: "until", current: "= '9999-12-31'", deleted: "gone")
    }
    #expect(try versions() == ["1 ada holds", "2 ben", "2 ben holds deleted"])
    try shop.change("insert into people values (2, 'ben')")
    for _ in 1...2 { try shop.run("snapshot") }
    #expect(try versions() == ["1 ada holds", "2 ben", "2 ben deleted", "2 ben holds"])
  }

  @Test("a new column is added, and is a change of every row when it is checked")
  func addedColumn() throws {
    let shop = try shop("alias='kept'")
    try shop.add([
      "snapshots/kept.sql": """
      {% snapshot kept %}
        {{ config(unique_key='id', strategy='check', check_cols='all') }}
        select id, name, 'x' as more from people -- all of them
      {% endsnapshot %}
      """
    ])
    try shop.run("snapshot")
    #expect(try versions(shop) == ["1 ada", "2 ben", "1 ada holds", "2 ben holds"])
    #expect(try shop.rows("select more from kept where dbt_valid_to is null") == [[.text("x")], [.text("x")]])
  }
}
