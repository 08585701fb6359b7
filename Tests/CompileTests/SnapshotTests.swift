import Base
import Compile
import Nodes
import Testing

@Suite("Snapshots")
struct SnapshotTests {
  private let config = "config(unique_key='id', strategy='check', check_cols='all'"

  @Test("a file holds several, each with its own text, places and names")
  func blocks() throws {
    let project = try TemporaryProject([
      "models/orders.sql": "select 1 as id",
      "snapshots/past/both.sql": """
      {% snapshot first %}
        {{ \(config), schema='past', alias='one') }}
        select * from {{ ref('orders') }}
      {% endsnapshot %}
      what stands between is no part of them
      {% snapshot second %}{{ \(config), target_schema='kept') }} select 2 as id{%- endsnapshot %}
      """,
    ])
    let manifest = try project.load().manifest
    let first = try #require(manifest.nodes["snapshot.shop.first"])
    #expect(first.fqn == ["shop", "past", "both", "first"])
    #expect(first.path == "past/both.sql")
    #expect(first.relationName == "main_past.\"one\"")
    #expect(first.dependsOnNodes == ["model.shop.orders"])
    #expect(first.rawCode.hasPrefix("\n  {{ config(") && first.rawCode.hasSuffix("{{ ref('orders') }}\n"))
    #expect(try project.sql(of: "first").hasSuffix("select * from main.\"orders\""))
    let second = try #require(manifest.nodes["snapshot.shop.second"])
    #expect(second.relationName == "kept.\"second\"")
    #expect(second.rawCode.hasSuffix("select 2 as id"))
  }

  @Test("an error in a block has its place in the file")
  func place() throws {
    let project = try TemporaryProject([
      "snapshots/both.sql": """
      {% snapshot first %}{{ \(config)) }} select 1 as id{% endsnapshot %}
      {% snapshot second %}
        {{ \(config)) }}
        select {{ missing.x }} as id
      {% endsnapshot %}
      """
    ])
    let error = #expect(throws: Diagnostic.self) { try project.sql(of: "second") }
    #expect(error?.span?.start.line == 4)
  }

  @Test("a relation of a properties file becomes a query; its own columns may have other names")
  func declared() throws {
    let project = try TemporaryProject([
      "models/orders.sql": "select 1 as id",
      "models/snapshots.yml": """
      snapshots:
        - name: kept
          relation: ref('orders')
          config:
            unique_key: id
            strategy: check
            check_cols: all
            snapshot_meta_column_names: {dbt_valid_to: until}
      """,
    ])
    let node = try #require(try project.load().manifest.nodes["snapshot.shop.kept"])
    #expect(node.rawCode == "select * from {{ ref('orders') }}")
    #expect(node.path == "snapshots.yml/kept.sql")
    #expect(node.originalFilePath == "models/snapshots.yml")
    #expect(node.config.snapshotColumns["dbt_valid_to"] == "until")
    #expect(node.config.snapshotColumns["dbt_valid_from"] == "dbt_valid_from")
  }
}
