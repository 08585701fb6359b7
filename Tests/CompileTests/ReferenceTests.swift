import Base
import Compile
import Foundation
import Nodes
import Testing

@Suite("ref, source and cycles")
struct ReferenceTests {
  @Test("a ref becomes the relation, a source its table")
  func relations() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/b.sql": "select * from {{ ref('a') }}, {{ ref('shop', 'a') }}, {{ source('raw', 'orders') }}",
      "models/raw.yml": "sources: [{name: raw, schema: lake, tables: [{name: orders, identifier: t_orders}]}]",
    ])
    #expect(try project.sql(of: "b") == #"select * from main."a", main."a", lake."t_orders""#)
  }

  @Test("a node lists what it depends on, each once: sources, then nodes")
  func dependencies() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/b.sql": "{{ ref('a') }} {{ ref('a') }} {{ source('raw', 'orders') }}",
      "models/raw.yml": "sources: [{name: raw, tables: [{name: orders}]}]",
    ]).load()
    #expect(project.manifest.nodes["model.shop.b"]?.dependsOnNodes == ["source.shop.raw.orders", "model.shop.a"])
  }

  @Test("every unknown name is told at once, with its place and the nearest known one")
  func unknownNames() throws {
    let project = try TemporaryProject([
      "models/orders.sql": "select 1 as one",
      "models/b.sql": "select * from {{ ref('order') }}",
      "models/c.sql": "select\n  * from {{ source('raw', 'ordrs') }}",
      "models/d.sql": "select * from {{ ref('elsewhere', 'orders') }}",
      "models/raw.yml": "sources: [{name: raw, tables: [{name: orders}]}]",
    ])
    #expect(
      project.problems() == [
        "C101 models/b.sql:1:18: model 'model.shop.b' (models/b.sql) depends on a node named 'order' which was not found (did you mean 'orders'?)",
        "C102 models/c.sql:2:13: model 'model.shop.c' (models/c.sql) depends on a source named 'raw.ordrs' which was not found (did you mean 'orders'?)",
        "C101 models/d.sql:1:18: model 'model.shop.d' (models/d.sql) depends on a node named 'orders' in package or project 'elsewhere' which was not found",
      ])
  }

  @Test("a model may not depend on a disabled one; a test of it is disabled without a word")
  func disabled() throws {
    let project = try TemporaryProject([
      "models/a.sql": "{{ config(enabled=false) }} select 1 as one",
      "tests/a_has_rows.sql": "select * from {{ ref('a') }}",
    ])
    let loaded = try project.load()
    #expect(loaded.warnings == [])
    #expect(loaded.manifest.idleTests["test.shop.a_has_rows"]?.config.isEnabled == false)
    try project.add(["models/b.sql": "select * from {{ ref('a') }}"])
    #expect(
      project.problems() == [
        "C121 models/b.sql:1:18: model 'model.shop.b' (models/b.sql) depends on a node named 'a' which is disabled (enable it, or remove the ref)"
      ])
  }

  @Test("a test of something unknown is disabled with a warning")
  func unknownInTest() throws {
    let project = try TemporaryProject(["tests/t.sql": "select * from {{ ref('nothing') }}"]).load()
    #expect(
      project.warnings.map(\.message) == [
        "test 'test.shop.t' (tests/t.sql) depends on a node named 'nothing' which was not found"
      ])
    #expect(project.manifest.nodes["test.shop.t"] == nil)
  }

  @Test("a cycle is told with its whole path")
  func cycle() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select * from {{ ref('c') }}",
      "models/b.sql": "select * from {{ ref('a') }}",
      "models/c.sql": "select * from {{ ref('b') }}",
      "models/d.sql": "select * from {{ ref('c') }}",
    ])
    let problem = try #require(project.problems().first)
    #expect(problem.contains("found a cycle: "))
    let path = problem.split(separator: ": ").last!.split(separator: " (").first!
    #expect(Set(path.components(separatedBy: " --> ")) == ["a", "b", "c"])
    #expect(path.first == path.last)
  }

  @Test("a ref that parsing did not see names the line to add")
  func unseen() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/b.sql": "{% if execute %}select * from {{ ref('a') }}{% endif %}",
    ])
    #expect(try project.load().manifest.nodes["model.shop.b"]?.dependsOnNodes == [])
    let error = #expect(throws: Diagnostic.self) { try project.sql(of: "b") }
    #expect(error?.code == .unseenReference)
    #expect(error?.span?.description == "models/b.sql:1:34")
    #expect(error?.hint?.contains("-- depends_on: {{ ref('a') }}") == true)
  }

  @Test("two enabled models of one name are an error; a disabled twin is not")
  func twins() throws {
    let project = try TemporaryProject([
      "models/x/a.sql": "select 1 as one", "models/y/a.sql": "{{ config(enabled=false) }} select 2 as two",
      "models/b.sql": "select * from {{ ref('a') }}",
    ])
    #expect(try project.load().manifest.nodes["model.shop.a"]?.originalFilePath == "models/x/a.sql")
    #expect(try project.sql(of: "a") == "select 1 as one")
    try project.add(["models/y/a.sql": "select 2 as two"])
    #expect(
      project.problems() == [
        "C107 models/y/a.sql:1:1: two models are named 'a': models/x/a.sql and models/y/a.sql (rename one of the files, or disable one of the two)"
      ])
  }

  @Test("two nodes cannot build one relation, whatever the case of its name")
  func oneRelation() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one", "models/b.sql": "{{ config(alias='A') }} select 1 as one",
    ])
    #expect(project.problems().first?.contains("would both build") == true)
  }

  @Test("a seed's hook cannot refer to a model")
  func seedHook() throws {
    let project = try TemporaryProject(
      ["models/a.sql": "select 1 as one", "seeds/s.csv": "id\n1\n"],
      settings: "seeds: {+post-hook: \"delete from {{ ref('a') }}\"}")
    #expect(project.problems().first?.contains("Seeds cannot depend on other nodes") == true)
  }

  @Test("a hook's ref orders the model after what it refers to")
  func hookReference() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/b.sql": "{{ config(post_hook=\"insert into log select * from {{ ref('a') }}\") }} select 2 as two",
    ]).load()
    #expect(project.manifest.nodes["model.shop.b"]?.dependsOnNodes == ["model.shop.a"])
  }
}
