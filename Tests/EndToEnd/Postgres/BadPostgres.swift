import Foundation
import Testing

/// What goes wrong on Postgres: an edit of the built shop, the full text of what is said, and the exit code.
@Suite("Bad input on Postgres", .enabled(if: PostgresShop.isThere))
struct BadPostgres {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let command: [String]
    let status: Int32
    let edit: @Sendable (PostgresShop) throws -> Void

    init(
      _ name: String, _ command: String = "run -s orders", exits status: Int32 = 1,
      edit: @escaping @Sendable (PostgresShop) throws -> Void
    ) {
      self.name = name
      self.command = command.split(separator: " ").map(String.init)
      self.status = status
      self.edit = edit
    }

    var testDescription: String { name }
  }

  @Test(arguments: surroundings + statements + configs)
  func said(_ input: Case) throws {
    let shop = try PostgresShop.built()
    let before = try shop.contents()
    try input.edit(shop)
    let ending = try shop.shop.run(input.command + ["--log-level", "warn"])
    #expect(ending.status == input.status, "\(ending.text)")
    try Golden.expect(
      shop.normalized(ending.output + ending.errors), "postgres/\(input.name.replacing(" ", with: "-"))")
    #expect(try shop.contents() == before, "the warehouse has changed")
  }

  @Test("the client library is not installed")
  func noLibrary() throws {
    let shop = try PostgresShop()
    // A file of that name which is no library hides the one that is installed.
    for name in ["libpq.so.5", "libpq.so"] { try shop.shop.write("no library", to: "hidden/\(name)") }
    let hidden = ["LD_LIBRARY_PATH": shop.shop.path("hidden")]
    let ending = try shop.shop.run("run", "--log-level", "warn", environment: hidden)
    #expect(ending.status == 2)
    try Golden.expect(shop.normalized(ending.text), "postgres/no-client-library")
    let sqlite = try Shop()
    #expect(try sqlite.run("seed", environment: hidden).status == 0, "SQLite does without it")
  }

  private static func profile(_ key: String, _ value: String) -> @Sendable (PostgresShop) throws -> Void {
    { shop in
      let text = try shop.shop.read("profiles.yml").replacing(try Regex("(?m)^( +\(key):).*$")) {
        "\($0[1].substring ?? "") \(value)"
      }
      try shop.shop.write(text, to: "profiles.yml")
    }
  }

  private static func model(_ text: String) -> @Sendable (PostgresShop) throws -> Void {
    { shop in try shop.shop.write(text + "\n", to: "models/marts/orders.sql") }
  }

  private static let surroundings = [
    Case("wrong password", exits: 2, edit: profile("password", "wrong")),
    Case("port closed", exits: 2, edit: profile("port", "1")),
    Case("port that is no number", exits: 2, edit: profile("port", "many")),
    Case("unknown database", exits: 2, edit: profile("dbname", "nowhere")),
    Case("unknown role", exits: 2) { shop in
      try shop.shop.append("      role: nobody_at_all\n", to: "profiles.yml")
    },
    Case("host missing", exits: 2) { shop in
      let text = try shop.shop.read("profiles.yml").replacing(/(?m)^ +host:.*\n/, with: "")
      try shop.shop.write(text, to: "profiles.yml")
    },
    Case("misspelt key", "parse", exits: 0) { shop in
      try shop.shop.append("      serach_path: a\n", to: "profiles.yml")
    },
    Case("permission denied") { shop in
      try shop.shop.append("      role: dbt_test_user_1\n", to: "profiles.yml")
    },
    Case("connection test fails", "debug --connection", edit: profile("password", "wrong")),
  ]

  private static let statements = [
    Case("unknown column", edit: model("select\n  order_id,\n  contry\nfrom {{ ref('stg_orders') }}")),
    Case(
      "unknown column behind letters of two bytes",
      edit: model("select 'äöü' as a, /* ñ */\n  contry\nfrom {{ ref('stg_orders') }}")),
    Case("syntax error", edit: model("select order_id\nfrom {{ ref('stg_orders') }}\nwhere and true")),
    Case("unknown column in an ephemeral model") { shop in
      try shop.shop.replace(
        "orders.country,", by: "orders.contry as country,", in: "models/intermediate/paid_orders.sql")
    },
    Case("division by zero", edit: model("select 1 / (order_id - order_id) as a from {{ ref('stg_orders') }}")),
    Case("type that does not fit", edit: model("select country + 1 as a from {{ ref('stg_orders') }}")),
    Case(
      "failing hook", edit: model("{{ config(post_hook=\"update {{ this }} set nothing = 1\") }}\nselect 1 as order_id")
    ),
    Case("column that is gone in an incremental run", "run -s order_log") { shop in
      try shop.shop.replace("  ordered_at,\n", by: "", in: "models/marts/order_log.sql")
      try shop.shop.replace(
        "where ordered_at >= (select max(ordered_at) from {{ this }})", by: "", in: "models/marts/order_log.sql")
    },
    Case("seed value of another type", "seed -s raw_orders --full-refresh") { shop in
      try shop.shop.replace("ordered_at: text", by: "ordered_at: integer", in: "dbt_project.yml")
    },
    Case("merge with two rows of one key", "run -s order_log") { shop in
      try shop.shop.write(
        "{{ config(materialized='incremental', unique_key='order_id', incremental_strategy='merge') }}\n"
          + "select order_id, ordered_at, amount from {{ ref('stg_orders') }} cross join (values (1), (2)) twice\n",
        to: "models/marts/order_log.sql")
    },
  ]

  private static let configs = [
    Case(
      "index without columns",
      edit: model("{{ config(materialized='table', indexes=[{'unique': true}]) }}\nselect 1 as order_id")),
    Case(
      "index that is no mapping",
      edit: model("{{ config(materialized='table', indexes=['order_id']) }}\nselect 1 as order_id")),
    Case(
      "misspelt key of an index",
      edit: model(
        "{{ config(materialized='table', indexes=[{'columns': ['order_id'], 'uniqe': true}]) }}\nselect 1 as order_id")),
    Case(
      "index of an unknown type",
      edit: model(
        "{{ config(materialized='table', indexes=[{'columns': ['order_id'], 'type': 'tree'}]) }}\nselect 1 as order_id")
    ),
    Case(
      "unique index over equal values",
      edit: model(
        "{{ config(materialized='table', indexes=[{'columns': ['order_id'], 'unique': true}]) }}\nselect 1 as order_id union all select 1"
      )),
    Case(
      "grant to an unknown role",
      edit: model("{{ config(materialized='table', grants={'select': ['nobody_at_all']}) }}\nselect 1 as order_id")),
    Case("another database", exits: 2, edit: model("{{ config(database='elsewhere') }}\nselect 1 as order_id")),
    Case("a name that is too long") { shop in
      try model(
        "{{ config(alias='a_name_that_is_longer_than_the_sixty_three_characters_that_postgres_keeps') }}\nselect 1 as order_id"
      )(shop)
    },
  ]
}
