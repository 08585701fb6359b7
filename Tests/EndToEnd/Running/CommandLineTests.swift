import Foundation
import Testing

@Suite("Command line") struct CommandLineTests {
  @Test(
    "options stand before or after the verb, with a space or =",
    arguments: [
      ["--target", "parallel", "ls", "--output", "path", "-s", "stg_orders+"],
      ["ls", "--target=parallel", "--output=path", "--select=stg_orders+"],
      ["-t", "parallel", "ls", "-s", "stg_orders+", "--output", "path"],
    ])
  func order(words: [String]) throws {
    let ending = try Shop.built().run(words)
    #expect(ending.status == 0)
    try Golden.expect(ending.output, "command-line/options")
  }

  @Test("dbt's environment variables stand for options")
  func environment() throws {
    let shop = try Shop.built()
    try shop.replace(
      "'{{ var(\"currency\") }}'", by: "'{{ target.name }} {{ flags.FULL_REFRESH }}'", in: "models/marts/orders.sql")
    let ending = try shop.run(
      ["run", "-s", "orders"],
      environment: [
        "DBT_TARGET": "parallel", "DBT_FULL_REFRESH": "1", "DBT_QUIET": "true", "DBT_TARGET_PATH": "elsewhere",
      ])
    #expect(ending.status == 0)
    #expect(ending.text.isEmpty, "quiet")
    #expect(try shop.tables().values("currency", of: "orders").allSatisfy { $0 == "parallel True" })
    #expect(FileManager.default.fileExists(atPath: shop.path("elsewhere/run_results.json")))

    #expect(
      try shop.run(["run", "-s", "orders", "--no-full-refresh", "-t", "dev"], environment: ["DBT_FULL_REFRESH": "1"])
        .status == 0)
    #expect(
      try shop.tables().values("currency", of: "orders").allSatisfy { $0 == "dev False" }, "the command line wins")
  }

  @Test("a file outside of the project has variables that the environment leaves open")
  func environmentFile() throws {
    let shop = try Shop.built()
    try shop.replace(
      "'{{ var(\"currency\") }}'",
      by: "'{{ target.name }} {{ env_var(\"A\") }} {{ env_var(\"B\") }} {{ env_var(\"C\") }}'",
      in: "models/marts/orders.sql")
    let text = "# ours\nDBT_TARGET=parallel\r\n\nA=a=1 # no comment\nexport B=\"b \\\"x\\\\y\"\nC='overruled'\n"
    let path = NSTemporaryDirectory() + "shop-\(UUID().uuidString).env"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    for (words, environment) in [(["--env-file", path], [:]), ([], ["DBT_ENV_FILE": path])] {
      let ending = try shop.run(
        ["run", "-s", "orders"] + words, environment: environment.merging(["C": "c"]) { $1 })
      #expect(ending.status == 0, "\(ending.text)")
      let found = try shop.tables().values("currency", of: "orders")
      #expect(found.allSatisfy { $0 == "parallel a=1 # no comment b \"x\\y c" }, "\(found.first ?? "")")
    }
  }

  @Test("a project is found by flag, by variable, or above the current folder")
  func projectFolder() throws {
    let shop = try Shop.built()
    let words = [Model.path, "ls", "-s", "orders", "--resource-type", "model"]
    let below = try shop.launch(words, in: shop.path("models/marts")).end()
    #expect(below.output == "shop.marts.orders\n")
    let given = try shop.launch(words + ["--project-dir", shop.folder], in: "/").end()
    #expect(given.output == "shop.marts.orders\n")
    let named = try shop.launch(words, environment: ["DBT_PROJECT_DIR": shop.folder], in: "/").end()
    #expect(named.output == "shop.marts.orders\n")
  }

  @Test("profiles come from --profiles-dir, from DBT_PROFILES_DIR or from ~/.dbt")
  func profiles() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    let text = try shop.read("profiles.yml").replacing("path: shop.db", with: "path: other.db")
    try shop.remove("profiles.yml")
    try shop.write(text, to: "profiles/profiles.yml")
    try shop.write(text, to: "home/.dbt/profiles.yml")
    let command = ["run", "-s", "countries+", "--exclude", "countries"]
    _ = try shop.run("extract", "--profiles-dir", "profiles")
    #expect(try shop.run("build", "--profiles-dir", "profiles").status == 0)
    #expect(try shop.run(command, environment: ["DBT_PROFILES_DIR": "profiles"]).status == 0)
    #expect(try shop.run(command, environment: ["HOME": shop.path("home")]).status == 0)
    #expect(try Tables(at: shop.path("other.db")).relations.count == before.relations.count)
  }

  @Test("--vars win over the project's, --select and --exclude choose")
  func variables() throws {
    let shop = try Shop.built()
    #expect(try shop.run("run", "-s", "tag:none", "orders", "--vars", "{currency: USD}").status == 0)
    #expect(try shop.tables().values("currency", of: "orders") == ["USD", "USD", "USD", "USD"])
    #expect(try shop.run("run", "-s", "marts", "--exclude", "orders", "--vars", "{currency: CHF}").status == 0)
    #expect(try shop.tables().values("currency", of: "orders") == ["USD", "USD", "USD", "USD"])
  }

  @Test("ls leaves analyses out unless they are asked for")
  func analyses() throws {
    let shop = try Shop.built()
    try shop.write("select 1", to: "analyses/idea.sql")
    #expect(try !shop.run("ls").output.contains("idea"))
    #expect(try shop.run("ls", "--resource-type", "analysis").output == "shop.analysis.idea\n")
    #expect(try shop.run("ls", "--resource-type", "all").output.contains("shop.analysis.idea"))
  }

  @Test("exit codes: 0 done, 1 something failed, 2 could not start")
  func exitCodes() throws {
    let shop = try Shop.built()
    #expect(try shop.run("build").status == 0)
    #expect(try shop.run("build", "-s", "nothing_of_that_name").status == 0)
    try shop.append("union all select 1\n", to: "tests/no_overpaid_orders.sql")
    #expect(try shop.run("build").status == 1)
    try shop.write("{{ nothing", to: "tests/no_overpaid_orders.sql")
    #expect(try shop.run("build").status == 2)
    #expect(try shop.run("--version").status == 0)
    #expect(try shop.run("build", "--help").status == 0)
  }

  @Test("the binary works wherever it is copied to")
  func copied() throws {
    let shop = try Shop()
    // By another process: a file that this one has open for writing cannot be run, and other tests fork meanwhile.
    #expect(try shop.launch(["cp", Model.path, "copy-of-it"]).end().status == 0)
    #expect(try shop.launch(["./copy-of-it", "extract"]).end().status == 0)
    #expect(try shop.launch(["./copy-of-it", "build"]).end().status == 0)
    #expect(try shop.tables().withoutLoadTimes == Shop.built().tables().withoutLoadTimes)
    #expect(try shop.launch(["./copy-of-it", "docs"]).end().status == 0)
  }

  @Test("every verb answers --help with its options")
  func help() throws {
    let shop = try Shop()
    for verb in [
      "build", "run", "test", "seed", "extract", "compile", "parse", "ls", "show", "docs", "source", "debug",
    ] {
      let ending = try shop.run(verb, "--help")
      #expect(ending.status == 0 && ending.output.contains("model \(verb)"), "\(verb)")
    }
  }
}
