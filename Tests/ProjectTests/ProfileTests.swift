import Base
import Testing
import YAML

@testable import Project

@Suite("Profiles")
struct ProfileTests {
  private static let text = """
    config: {send_anonymous_usage_stats: false}
    shop:
      target: "{{ var('label') }}"
      outputs:
        lab: {type: sqlite, path: a.db, threads: 4, password: "{{ not jinja", schema: "{{ target.schema }}"}
        prod: {type: postgres, host: "{{ env_var('UNSET') }}"}
        broken: sqlite
    other: {outputs: {default: {type: sqlite}}}
    empty: {target: dev}
    """

  private func profiles(_ text: String = text) throws -> ProfilesFile {
    try ProfilesFile(path: "/p/profiles.yml", file: SourceFile(path: "profiles.yml", text: text))
  }

  @Test("the profile's own target, rendered; other outputs are left alone")
  func target() throws {
    let target = try profiles().target(profileName: "shop", rendering: render)
    #expect(target.name == "lab" && target.type == "sqlite" && target.threads == 4)
    #expect(target.fields["schema"] == "main" && target.fields["threads"] == nil)
    #expect(target.fields["password"] == "{{ not jinja" && target.publicFields["password"] == nil)
  }

  @Test("what is given on the command line wins; a profile without target has 'default'")
  func overrides() throws {
    let target = try profiles().target(profileName: "other", threads: 8, rendering: render)
    #expect(target.name == "default" && target.threads == 8)
    #expect(try profiles().target(profileName: "shop", targetName: "lab", rendering: render).name == "lab")
  }

  @Test("errors name what there is")
  func errors() throws {
    func told(_ profile: String?, _ target: String? = nil) throws -> String? {
      try ProjectTests.told { _ = try profiles().target(profileName: profile, targetName: target, rendering: render) }
    }
    #expect(
      try told("shp")
        == "profiles.yml:2:1 | Could not find profile named 'shp' in profiles.yml | did you mean 'shop'? profiles there: shop, other, empty"
    )
    #expect(
      try told("shop", "prd")
        == "profiles.yml:4:3 | The profile 'shop' does not have a target named 'prd'. | did you mean 'prod'? targets there: lab, prod, broken"
    )
    #expect(
      try told("shop", "broken")
        == "profiles.yml:7:13 | target 'broken' of profile 'shop' must be a mapping, is the text 'sqlite'")
    #expect(
      try told("empty")
        == "profiles.yml:9:1 | profile 'empty' has no outputs | add 'outputs:' with a target such as 'dev:' below it")
    #expect(
      try told(nil)
        == "no profile is named in dbt_project.yml | add 'profile: shop' to it, or --profile to the command")
    #expect(try ProjectTests.told { _ = try profiles("# nothing\n") } != nil)
  }

  @Test("the file is looked for in dbt's order")
  func search() throws {
    let text = "p: {outputs: {default: {type: sqlite}}}\n"
    let folder = try TemporaryFolder([
      "given/profiles.yml": text, "variable/profiles.yml": text, "project/profiles.yml": text,
      "home/.dbt/profiles.yml": text,
    ])
    func found(given: String? = nil, project: String = "none", environment: [String: String] = [:]) throws -> String {
      let file = try ProfilesFile.find(
        folder: given.map { folder.path + "/" + $0 }, projectFolder: folder.path + "/" + project,
        currentFolder: folder.path,
        environment: { name in environment[name].map { folder.path + "/" + $0 } })
      return String(file.path.dropFirst(folder.path.count + 1))
    }
    let all = ["HOME": "home", "DBT_PROFILES_DIR": "variable"]
    #expect(try found(given: "given", project: "project", environment: all) == "given/profiles.yml")
    #expect(try found(project: "project", environment: all) == "variable/profiles.yml")
    #expect(try found(project: "project", environment: ["HOME": "home"]) == "project/profiles.yml")
    #expect(try found(environment: ["HOME": "home"]) == "home/.dbt/profiles.yml")
    let error = try told { _ = try found(given: "nowhere", environment: all) }
    #expect(
      error
        == "dbt looked for a profiles.yml file in \(folder.path)/nowhere, but did not find one | check --profiles-dir and DBT_PROFILES_DIR"
    )
  }
}
