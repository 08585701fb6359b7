import Base
import Compile
import Nodes
import Testing

@Suite("Groups and access")
struct AccessTests {
  private static let groups = """
    groups:
      - {name: finance, owner: {name: Ann, email: [a@x.y, b@x.y], slack: '#fin'}}
      - {name: sales, owner: {email: c@x.y}}

    """

  private func problems(_ files: [String: String], properties: String) throws -> [String] {
    try TemporaryProject(files.merging(["models/p.yml": Self.groups + properties]) { $1 }).problems()
  }

  @Test("a private model is for its own group; a test has the group of what it tests")
  func privateModel() throws {
    let files = [
      "models/a.sql": "select 1 as id", "models/b.sql": "{{ config(group='finance') }} select * from {{ ref('a') }}",
    ]
    let properties = """
      models:
        - {name: a, access: private, group: finance, columns: [{name: id, data_tests: [unique]}]}
      """
    #expect(try problems(files, properties: properties) == [])
    let outsider = ["models/c.sql": "{{ config(group='sales') }} select * from {{ ref('a') }}"]
    #expect(
      try problems(files.merging(outsider) { $1 }, properties: properties) == [
        "C153 models/c.sql:1:46: Node model.shop.c attempted to reference node model.shop.a, which is not allowed because the referenced node is private to the 'finance' group (refer to a public model of its owners, or have its access changed)"
      ])
  }

  @Test("an exposure belongs to no group, a singular test only to the one it names")
  func others() throws {
    let files = ["models/a.sql": "{{ config(group='finance', access='private') }} select 1 as id"]
    let exposure = "exposures: [{name: e, type: ml, owner: {name: x}, depends_on: [ref('a')]}]"
    #expect(try problems(files, properties: exposure).first?.contains("Node exposure.shop.e attempted") == true)
    let test = ["tests/t.sql": "select * from {{ ref('a') }} where false"]
    #expect(try problems(files.merging(test) { $1 }, properties: "").first?.contains("Node test.shop.t") == true)
  }

  @Test("what a package that restricts access protects is for the package alone", arguments: [true, false])
  func restrictedPackage(isRestricted: Bool) throws {
    let files = [
      "dbt_packages/util/dbt_project.yml": "name: util\nversion: '1.0'\nrestrict-access: \(isRestricted)",
      "dbt_packages/util/models/prot.sql": "select 1 as id",
      "dbt_packages/util/models/pub.sql": "{{ config(access='public') }} select * from {{ ref('prot') }}",
      "models/a.sql": "select * from {{ ref('pub') }}", "models/b.sql": "select * from {{ ref('util', 'prot') }}",
    ]
    let expected =
      "C153 models/b.sql:1:18: Node model.shop.b attempted to reference node model.util.prot, which is not allowed because the referenced node is protected to the 'util' package (refer to a public model of its owners, or have its access changed)"
    #expect(try problems(files, properties: "") == (isRestricted ? [expected] : []))
  }

  @Test("unknown groups, public ephemeral models and groups declared twice are refused")
  func invalid() throws {
    let file = ["models/a.sql": "select 1 as id"]
    #expect(
      try problems(file, properties: "models: [{name: a, group: finnance}]") == [
        "C152 models/p.yml:4:17: Invalid group 'finnance', expected one of ['finance', 'sales'] (did you mean 'finance'?)"
      ])
    let ephemeral = "models: [{name: a, access: public, config: {materialized: ephemeral}}]"
    #expect(
      try problems(file, properties: ephemeral).first?.contains(
        "Node model.shop.a with 'ephemeral' materialization has an invalid value (public) for the access field") == true
    )
    #expect(
      try problems(file.merging(["models/q.yml": Self.groups]) { $1 }, properties: "").first?.contains(
        "dbt found two groups with the name \"finance\"") == true)
  }
}
