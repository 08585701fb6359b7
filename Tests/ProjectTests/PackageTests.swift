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

  private func packages(_ text: String) throws -> PackagesFile {
    try PackagesFile(SourceFile(path: "packages.yml", text: text), rendering: render)
  }

  @Test("whatever lies in the install folder is a package")
  func found() throws {
    let project = try load([
      "packages.yml": "packages:\n  - package: owner/hub\n    version: [\">=1.0.0\", \"<2.0.0\"]\n",
      "dbt_packages/hub/dbt_project.yml": "name: hub\n", "dbt_packages/b/dbt_project.yml": "name: b\n",
      "dbt_packages/__pycache__/x": "", "dbt_packages/notes.txt": "",
    ])
    #expect(project.projects.map(\.name) == ["shop", "b", "hub"])
    #expect(project["b"]?.file.path == "dbt_packages/b/dbt_project.yml")
  }

  @Test("packages that are declared and not installed")
  func missing() throws {
    let files = [
      "dbt_project.yml": "name: shop\npackages-install-path: lib\n",
      "packages.yml": "packages:\n  - package: owner/hub\n    version: 1.0.0\n  - local: a\n",
      "lib/hub/dbt_project.yml": "name: hub\n",
    ]
    #expect(
      try told { _ = try load(files) }
        == "packages.yml:2:5 | dbt found 2 package(s) specified in packages.yml, but only 1 package(s) installed in lib. "
        + "Run \"dbt deps\" to install package dependencies. | run 'model deps'")
    let empty = files.merging(["lib/a/x.txt": ""]) { $1 }
    #expect(
      try told { _ = try load(empty) }?.hasPrefix("no dbt_project.yml found in the installed package 'lib/a'") == true)
    let double = files.merging(["lib/a/dbt_project.yml": "name: shop\n"]) { $1 }
    #expect(
      try told { _ = try load(double) }
        == "lib/a/dbt_project.yml:1:1 | dbt found more than one package with the name \"shop\" included in this project"
        + " | package names must be unique in a project: rename one, or remove one")
  }

  @Test("what a package list may say")
  func declarations() throws {
    let file = try packages(
      """
      packages:
        - local: libs/a
        - package: owner/hub
          version: 1.0.0
          install_prerelease: true
        - git: https://host/x.git
          revision: 1.10
          warn-unpinned: false
          subdirectory: dbt
        - tarball: https://host/y.tar.gz
          name: y
        - private: owner/z
      """)
    #expect(
      file.declarations.map(\.origin) == [
        .local("libs/a"), .hub(name: "owner/hub", versions: ["1.0.0"], installsPrereleases: true),
        .git(url: "https://host/x.git", revision: "1.10", subdirectory: "dbt", warnsUnpinned: false),
        .tarball(url: "https://host/y.tar.gz", name: "y"), .private("owner/z"),
      ])
  }

  @Test(
    "what is wrong is told at its place",
    arguments: [
      ("packages: {}", "1:11 | 'packages' must be a list, is a mapping"),
      (
        "pakages: []",
        "1:1 | Additional properties are not allowed ('pakages' was unexpected) | did you mean 'packages'?"
      ),
      ("packages: [a]", "1:12 | an entry of 'packages' must be a mapping, is the text 'a'"),
      ("packages: [{lokal: a}]", "1:12 | an entry of 'packages' names no package | did you mean 'local'?"),
      ("packages: [{local: ''}]", "1:13 | A local package is missing the value. It is a required property."),
      ("packages: [{package: hub, version: 1.0.0}]", "1:13 | hub was not found in the package index."),
      ("packages: [{package: a/b}]", "1:12 | a/b is missing the version."),
      (
        "packages: [{package: a/b, version: 1.0.0, install-prerelease: true}]",
        "1:43 | unknown key 'install-prerelease' in a package | did you mean 'install_prerelease'?"
      ),
    ])
  func malformed(_ text: String, _ message: String) throws {
    let told = try told { _ = try packages(text) } ?? ""
    let expected = message.replacing(
      " | ", with: " | The packages.yml file in this project is malformed. ", maxReplacements: 1)
    #expect(told.hasPrefix("packages.yml:" + expected), "\(told)")
  }

  @Test("one of the two files declares packages; projects are dbt Cloud's")
  func files() throws {
    func message(_ files: [String: String]) throws -> String? { try told { _ = try load(files) } }
    #expect(
      try message(["packages.yml": "packages: []\n", "dependencies.yml": "packages: []\n"])?
        .contains("cannot be specified in both packages.yml and dependencies.yml") == true)
    #expect(
      try message(["dependencies.yml": "projects: [{name: other}]\n"])?
        .hasPrefix("dependencies.yml:1:11 | 'projects' in dependencies.yml is not supported") == true)
    #expect(try message(["packages.yml": "projects: []\n"])?.contains("cannot be specified in packages.yml") == true)
    #expect(try message(["dependencies.yml": "projects: []\n", "packages.yml": ""]) == nil)
  }
}
