import Foundation
import Testing

@Suite("Bad dbt_project.yml and profiles.yml") struct BadProjectFile {
  @Test(arguments: [
    BadInput("missing", exits: 2) { try $0.remove("dbt_project.yml") },
    BadInput("empty", exits: 2) { try $0.write("", to: "dbt_project.yml") },
    BadInput("malformed", exits: 2) { try $0.replace("[models]", by: "[models", in: "dbt_project.yml") },
    BadInput("a list instead of a mapping", exits: 2) { try $0.write("- name: shop\n", to: "dbt_project.yml") },
    BadInput("not UTF-8", exits: 2) {
      try $0.rewrite("dbt_project.yml") { $0.replacing("EUR", with: "€").data(using: .windowsCP1252)! }
    },
    BadInput("no name", exits: 2) { try $0.replace("name: shop\n", by: "", in: "dbt_project.yml") },
    BadInput("a name that is no identifier", exits: 2) {
      try $0.replace("name: shop\n", by: "name: my-shop\n", in: "dbt_project.yml")
    },
    BadInput("a path of the wrong type", exits: 2) {
      try $0.replace("model-paths: [models]", by: "model-paths: {staging: models}", in: "dbt_project.yml")
    },
    BadInput("a misspelt key", exits: 0) { try $0.append("\non-run-stat: []\n", to: "dbt_project.yml") },
    BadInput("a misspelt config", exits: 0) {
      try $0.replace("+materialized: table", by: "+materialized: table\n      +tag: [x]", in: "dbt_project.yml")
    },
    BadInput("a config path that holds nothing", exits: 0) {
      try $0.replace("    marts:", by: "    martz:\n      +tags: [x]\n    marts:", in: "dbt_project.yml")
    },
    BadInput("a later version of dbt required", exits: 2) {
      try $0.append("require-dbt-version: \">=9.0.0\"\n", to: "dbt_project.yml")
    },
    BadInput("a version that is no version", exits: 2) {
      try $0.append("require-dbt-version: newest\n", to: "dbt_project.yml")
    },
    BadInput("a version of one number", exits: 2) {
      try $0.replace("version: \"1.0.0\"", by: "version: \"1\"", in: "dbt_project.yml")
    },
    BadInput("a broken template in a value", exits: 2) {
      try $0.replace("profile: shop", by: "profile: \"{{ env_var('SHOP' }}\"", in: "dbt_project.yml")
    },
    BadInput("a package that is not installed", exits: 2) {
      try $0.write("packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n", to: "packages.yml")
    },
    BadInput("a package that is not there", exits: 2) {
      try $0.write("packages:\n  - local: ../common\n", to: "packages.yml")
    },
  ])
  func project(_ bad: BadInput) throws { try bad.check("project") }

  @Test(arguments: [
    BadInput("missing", exits: 2) { try $0.remove("profiles.yml") },
    BadInput("malformed", exits: 2) { try $0.replace("  target: dev", by: "   target: dev", in: "profiles.yml") },
    BadInput("unknown profile", exits: 2) {
      try $0.replace("profile: shop", by: "profile: shap", in: "dbt_project.yml")
    },
    BadInput("unknown profile on the command line", "build --profile shpo", exits: 2),
    BadInput("unknown target", "build --target dve", exits: 2),
    BadInput("no type", exits: 2) {
      try $0.replace("    dev:\n      type: sqlite\n", by: "    dev:\n", in: "profiles.yml")
    },
    BadInput("unknown type", exits: 2) { try $0.replace("type: sqlite", by: "type: sqllite", in: "profiles.yml") },
    BadInput("no path", exits: 2) { try $0.replace("      path: shop.db\n", by: "", in: "profiles.yml") },
    BadInput("a path of the wrong type", exits: 2) {
      try $0.replace("path: shop.db", by: "path: [shop.db]", in: "profiles.yml")
    },
    BadInput("a database in memory", exits: 2) {
      try $0.replace("path: shop.db", by: "path: ':memory:'", in: "profiles.yml")
    },
    BadInput("no threads", exits: 2) { try $0.replace("threads: 1", by: "threads: 0", in: "profiles.yml") },
    BadInput("a misspelt key", exits: 0) { try $0.replace("timeout: 0.2", by: "timeuot: 0.2", in: "profiles.yml") },
    BadInput("an environment variable that is not set", exits: 2) {
      try $0.replace("path: shop.db", by: "path: \"{{ env_var('SHOP_DATABASE') }}\"", in: "profiles.yml")
    },
    BadInput("not UTF-8", exits: 2) {
      try $0.rewrite("profiles.yml") { ("# caf\u{e9}\n" + $0).data(using: .isoLatin1)! }
    },
  ])
  func profiles(_ bad: BadInput) throws { try bad.check("profiles") }
}
