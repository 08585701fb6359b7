import Base
import Compile
import Nodes
import Testing

@Suite("Model versions")
struct VersionTests {
  private static let files = [
    "models/orders_v1.sql": "select 1 as id, 2 as old", "models/orders_v2.sql": "select 1 as id",
    "models/next.sql": "select 1 as id, 3 as new",
    "models/orders.yml": """
    models:
      - name: orders
        latest_version: 2
        columns: [{name: id, data_tests: [not_null]}, {name: old}]
        versions:
          - v: 1
          - {v: 2, config: {alias: orders}, columns: [{include: all, exclude: [old]}]}
          - {v: 3, defined_in: next}
    """,
  ]

  @Test("each version has a relation of its own; a ref without a version means the latest")
  func references() throws {
    let uses = """
      {{ ref('orders') }} {{ ref('orders', v=1) }} {{ ref('orders', version='1') }} {{ ref('shop', 'orders', v=3) }}
      """
    let project = try TemporaryProject(Self.files.merging(["models/uses.sql": uses]) { $1 })
    #expect(try project.sql(of: "uses") == #"main."orders" main."orders_v1" main."orders_v1" main."orders_v3""#)
  }

  @Test("versions are nodes of the model's name, with the columns and tests of each")
  func nodes() throws {
    let manifest = try TemporaryProject(Self.files).load().manifest
    let second = try #require(manifest.nodes["model.shop.orders.v2"])
    #expect(second.name == "orders" && second.fqn == ["shop", "orders", "v2"] && second.searchName == "orders.v2")
    #expect(Array(second.columns.keys) == ["id"])
    #expect(manifest.nodes["model.shop.orders.v3"]?.originalFilePath == "models/next.sql")
    let tests = manifest.nodes.values.filter { $0.resourceType == .test }.map(\.name).sorted()
    #expect(tests == ["not_null_orders_v1_id", "not_null_orders_v2_id", "not_null_orders_v3_id"])
  }

  @Test(
    "versions are selected by name, by name and version, and by how they stand to the latest",
    arguments: [
      ("orders", ["v1", "v2", "v3"]), ("orders.v1", ["v1"]), ("orders_v1", ["v1"]), ("shop.orders.v2", ["v2"]),
      ("version:latest", ["v2"]), ("version:old", ["v1"]), ("version:prerelease", ["v3"]), ("version:none", []),
    ])
  func selection(criterion: String, versions: [String]) throws {
    let manifest = try TemporaryProject(Self.files).load().manifest
    let selected = try Selector(select: [criterion]).resolve(in: manifest, types: [.model]).sortedIDs
    #expect(selected == versions.map { "model.shop.orders.\($0)" })
  }

  @Test("a version that is not there is told with those that are")
  func unknownVersion() throws {
    let project = try TemporaryProject(Self.files.merging(["models/uses.sql": "{{ ref('orders', v=7) }}"]) { $1 })
    #expect(
      project.problems() == [
        "C101 models/uses.sql:1:4: model 'model.shop.uses' (models/uses.sql) depends on a node named 'orders' with version '7' which was not found (its versions are 1, 2, 3)"
      ])
  }

  @Test("who refers to a version by its file is told its name")
  func fileName() throws {
    let project = try TemporaryProject(Self.files.merging(["models/uses.sql": "{{ ref('orders_v1') }}"]) { $1 })
    #expect(project.problems().first?.contains("write ref('orders', v=1)") == true)
  }

  @Test("a model with a version's name beside the versions is refused")
  func unversionedToo() throws {
    let project = try TemporaryProject(Self.files.merging(["models/other/orders.sql": "select 1 as id"]) { $1 })
    #expect(
      project.problems().first?.hasPrefix(
        "C150 models/other/orders.sql:1:1: dbt found versioned and unversioned models with the name \"orders\"") == true
    )
  }

  @Test("deprecated models and references to them are warned about, with dbt's words")
  func deprecation() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as id", "models/b.sql": "select 1 as id",
      "models/c.sql": "{{ ref('a') }} {{ ref('b') }}",
      "models/m.yml": """
      models:
        - {name: a, deprecation_date: 2020-01-31}
        - {name: b, deprecation_date: 2999-12-31 10:00:00}
      """,
    ]).load()
    #expect(
      project.warnings.map(\.message) == [
        "Model a has passed its deprecation date of 2020-01-31T00:00:00+00:00. This model should be disabled or removed",
        "While compiling 'c': Found a reference to a, which was deprecated on '2020-01-31T00:00:00+00:00'",
        "While compiling 'c': Found a reference to b, which is slated for deprecation on '2999-12-31T10:00:00+00:00'",
      ])
  }
}
