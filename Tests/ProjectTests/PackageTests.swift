import Base
import Testing

@testable import Project

@Suite("Packages")
struct PackageTests {
  private func load(_ files: [String: String]) throws -> LoadedProject {
    let folder = try TemporaryFolder(["dbt_project.yml": "name: shop\n"].merging(files) { _, last in last })
    return try LoadedProject(
      ProjectDocument(root: folder.path), rendering: render, renderingPackages: render)
  }

  @Test("installed ones and local ones, also of packages")
  func found() throws {
    let project = try load([
      "packages.yml": "packages:\n  - local: libs/a\n  - package: owner/hub\n    version: [\">=1.0.0\", 2]\n",
      "libs/a/dbt_project.yml": "name: a\n",
      "libs/a/dependencies.yml": "packages:\n  - local: ../b\n",
      "libs/b/dbt_project.yml": "name: b\n",
      "dbt_packages/hub/dbt_project.yml": "name: hub\n",
      "dbt_packages/__pycache__/x": "",
    ])
    #expect(project.projects.map(\.name) == ["shop", "hub", "a", "b"])
    #expect(project["b"]?.file.path == "libs/b/dbt_project.yml")
  }

  @Test("an installed copy of a local package is used")
  func installedLocal() throws {
    let project = try load([
      "packages.yml": "packages: [{local: libs/a}]\n", "libs/a/dbt_project.yml": "name: a\n",
      "dbt_packages/a/dbt_project.yml": "name: a\nversion: 1.0.0\n",
    ])
    #expect(project.packages.map(\.version) == ["1.0.0"])
  }

  @Test("what is wrong is told at its place")
  func errors() throws {
    #expect(
      try told { _ = try load(["packages.yml": "packages:\n  - package: owner/hub\n    version: 1.0.0\n"]) }
        == "packages.yml:2:5 | package 'owner/hub' is not installed in dbt_packages"
        + " | install it there (dbt deps does), or copy it into the project and declare it with 'local:'")
    #expect(
      try told { _ = try load(["packages.yml": "packages: [{package: hub}]\n"]) }
        == "packages.yml:1:12 | 'hub' is no package of the hub | write 'owner/name'")
    #expect(
      try told { _ = try load(["packages.yml": "packages: [{lokal: a}]\n"]) }?.contains("names no package") == true)
    #expect(
      try told { _ = try load(["packages.yml": "packages: [{local: a}]\n"]) }?
        .hasPrefix("packages.yml:1:12 | no dbt_project.yml in the local package 'a'") == true)
    #expect(
      try told {
        _ = try load(["packages.yml": "packages: [{local: a}]\n", "a/dbt_project.yml": "name: shop\n"])
      } == "a/dbt_project.yml:1:1 | two projects are named 'shop' | rename one, or delete the copy")
    #expect(
      try told {
        _ = try load(["packages.yml": "packages: []\n", "dependencies.yml": "packages: []\n"])
      } == "packages.yml:1:11 | packages are declared in two files | keep one of packages.yml and dependencies.yml")
  }
}
