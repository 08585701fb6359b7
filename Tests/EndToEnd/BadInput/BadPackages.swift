import Foundation
import Testing

@Suite("Bad input: packages")
struct BadPackages {
  @Test(arguments: [
    BadInput("an entry that names no package", "deps", exits: 2) {
      try $0.write("packages:\n  - lokal: ../x\n", to: "packages.yml")
    },
    BadInput("a hub package without its owner", "deps", exits: 2) {
      try $0.write("packages:\n  - package: dbt_utils\n    version: 1.3.0\n", to: "packages.yml")
    },
    BadInput("a hub package without a version", "deps", exits: 2) {
      try $0.write("packages:\n  - package: dbt-labs/dbt_utils\n", to: "packages.yml")
    },
    BadInput("a version with two numbers", "deps", exits: 2) {
      try $0.write("packages:\n  - package: dbt-labs/dbt_utils\n    version: \"1.3\"\n", to: "packages.yml")
    },
    BadInput("a misspelt key of a package", "deps", exits: 2) {
      try $0.write(
        "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n    install-prerelease: true\n",
        to: "packages.yml")
    },
    BadInput("a mapping for a list of packages", "deps", exits: 2) {
      try $0.write("packages:\n  dbt_utils: 1.3.0\n", to: "packages.yml")
    },
    BadInput("a misspelt list of packages", "deps", exits: 2) {
      try $0.write("package:\n  - local: libs/a\n", to: "packages.yml")
    },
    BadInput("packages in two files", "deps", exits: 2) {
      try $0.write("packages: []\n", to: "packages.yml")
      try $0.write("packages: []\n", to: "dependencies.yml")
    },
    BadInput("projects that dbt Cloud would know", "deps", exits: 2) {
      try $0.write("projects:\n  - name: finance\n", to: "dependencies.yml")
    },
    BadInput("a private package", "deps", exits: 2) {
      try $0.write("packages:\n  - private: acme/secret\n    provider: github\n", to: "packages.yml")
    },
    BadInput("a broken template in packages", "deps", exits: 2) {
      try $0.write("packages:\n  - git: \"{{ env_var('TOKEN' }}\"\n", to: "packages.yml")
    },
    BadInput("a variable of the environment that is not set", "deps", exits: 2) {
      try $0.write("packages:\n  - git: \"https://{{ env_var('NO_SUCH_TOKEN') }}@host/x\"\n", to: "packages.yml")
    },
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("packages") }

  @Test(arguments: [
    BadInput("a folder that is not there", "deps", exits: 2) {
      try $0.write("packages:\n  - local: libs/a\n", to: "packages.yml")
    },
    BadInput("a folder that is no project", "deps", exits: 2) {
      try $0.write("packages:\n  - local: models\n", to: "packages.yml")
    },
    BadInput("a package that is named as the project", "deps", exits: 2) {
      try $0.package("a", "name: shop\n")
    },
    BadInput("two packages of one name", "deps", exits: 2) {
      try $0.write("name: a\n", to: "libs/b/dbt_project.yml")
      try $0.package("a", "name: a\n", more: "  - local: libs/b\n")
    },
    BadInput("a package whose name is no name", "deps", exits: 2) {
      try $0.package("a", "name: ../../x\n")
    },
    BadInput("a package with a broken list of its own", "deps", exits: 2) {
      try $0.write("packages: [{package: x}]\n", to: "libs/a/packages.yml")
      try $0.package("a", "name: a\n")
    },
    BadInput("a repository that is not there", "deps", exits: 2) {
      try $0.write("packages:\n  - git: /nowhere/repository\n    revision: v1\n", to: "packages.yml")
    },
    BadInput("a revision that is not there", "deps", exits: 2) {
      try $0.repository("repo", "name: a\n")
      try $0.write(
        "packages:\n  - git: \"{{ env_var('HOME') }}/../project/repo\"\n    revision: v9\n", to: "packages.yml")
    },
    BadInput("one repository in two revisions", "deps", exits: 2) {
      try $0.repository("repo", "name: a\n")
      let path = "{{ env_var('HOME') }}/../project/repo"
      try $0.write(
        "packages:\n  - {git: \"\(path)\", revision: main}\n  - {git: \"\(path).git\", revision: v1}\n",
        to: "packages.yml")
    },
    BadInput("a folder outside of its repository", "deps", exits: 2) {
      try $0.repository("repo", "name: a\n")
      try $0.write(
        "packages:\n  - git: \"{{ env_var('HOME') }}/../project/repo\"\n    revision: main\n    subdirectory: ../x\n",
        to: "packages.yml")
    },
    BadInput("a broken lock file", "deps", exits: 2) {
      try $0.package("a", "name: a\n")
      try $0.write("packages:\n  - local libs/a\nsha1_hash: 1\n", to: "package-lock.yml")
    },
    BadInput("a broken checksum file", "deps", exits: 2) {
      try $0.package("a", "name: a\n")
      try $0.write("not a checksum\n", to: "package-lock.sha256")
    },
    BadInput("a package to add without a version", "deps --add-package dbt-labs/dbt_utils", exits: 2),
    BadInput("a source of packages that there is not", "deps --add-package x@1.0.0 --source pypi", exits: 2),
  ])
  func origins(_ bad: BadInput) throws { try bad.check("packages") }

  @Test(arguments: [
    BadInput("fewer packages than declared", exits: 2) {
      try $0.package("a", "name: a\n", more: "  - local: libs/b\n")
      try $0.write("name: a\n", to: "dbt_packages/a/dbt_project.yml")
    },
    BadInput("an installed folder without a project", exits: 2) {
      try $0.write("x", to: "dbt_packages/a/readme.md")
    },
    BadInput("an installed package that is named as the project", exits: 2) {
      try $0.write("name: shop\n", to: "dbt_packages/a/dbt_project.yml")
    },
    BadInput("an installed package for another dbt", exits: 2) {
      try $0.write(
        "name: a\nrequire-dbt-version: [\">=0.19.0\", \"<1.0.0\"]\n", to: "dbt_packages/a/dbt_project.yml")
    },
    BadInput("a macro of a package that is not there", "compile --select starred", exits: 1) {
      try $0.write("select {{ dbt_utils.star(ref('stg_orders')) }}\n", to: "models/starred.sql")
    },
    BadInput("a macro that a package has not", "compile --select starred", exits: 1) {
      try $0.write("name: tools\n", to: "dbt_packages/tools/dbt_project.yml")
      try $0.write("{% macro star() %}*{% endmacro %}\n", to: "dbt_packages/tools/macros/star.sql")
      try $0.write("select {{ tools.stra() }}\n", to: "models/starred.sql")
    },
    BadInput("a dispatched macro that nobody implements", "parse", exits: 2) {
      try $0.write("name: tools\n", to: "dbt_packages/tools/dbt_project.yml")
      try $0.write(
        "{% macro star() %}{{ adapter.dispatch('star', 'tools')() }}{% endmacro %}\n",
        to: "dbt_packages/tools/macros/star.sql")
      try $0.write("select {{ tools.star() }}\n", to: "models/starred.sql")
    },
    BadInput("a dispatched macro with its package in the name", "parse", exits: 2) {
      try $0.write("select {{ adapter.dispatch('tools.star')() }}\n", to: "models/starred.sql")
    },
    BadInput("a ref into a package that is not there", "parse", exits: 2) {
      try $0.write("select * from {{ ref('tools', 'days') }}\n", to: "models/days.sql")
    },
    BadInput("a test of a package that is not there", "parse", exits: 2) {
      try $0.write(
        "models:\n  - name: days\n    data_tests: [dbt_utils.not_empty]\n", to: "models/days.yml")
      try $0.write("select 1 as day\n", to: "models/days.sql")
    },
  ])
  func installed(_ bad: BadInput) throws { try bad.check("packages") }
}

extension Shop {
  /// A local package, declared with more entries.
  fileprivate func package(_ name: String, _ project: String, more: String = "") throws {
    try write(project, to: "libs/\(name)/dbt_project.yml")
    try write("packages:\n  - local: libs/\(name)\n\(more)", to: "packages.yml")
  }

  /// A git repository in the project's folder with one commit, on the branch `main`.
  fileprivate func repository(_ name: String, _ project: String) throws {
    try write(project, to: "\(name)/dbt_project.yml")
    for arguments in [
      ["init", "--quiet", "--initial-branch", "main"], ["add", "--all"],
      ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--message", "one"],
    ] {
      let git = Process()
      git.executableURL = URL(filePath: "/usr/bin/env")
      git.arguments = ["git", "-C", "\(folder)/\(name)"] + arguments
      try git.run()
      git.waitUntilExit()
    }
  }
}
