import Base
import Testing

@testable import Extract

@Suite("Declarations") struct DeclarationTests {
  /// An extract with more keys, and a stream with more keys.
  private func yaml(_ extract: String = "plugin: files", stream: String = "files: []", columns: String = "") -> String {
    """
    extracts:
      - name: x
        source: src
        \(extract)
        streams:
          - name: t
            \(stream)
            columns: {\(columns)}
    """
  }

  @Test(
    "say what is wrong, where, and what to do",
    arguments: [
      (
        "plugin: file", "files: []", "",
        "X101 project/extract/test.yml:4:13: unknown plugin 'file' [did you mean 'files'?]"
      ),
      ("enabled: yes", "files: []", "", "Y202 project/extract/test.yml:2:5: extract 'x' needs 'plugin'"),
      ("plugin: files", "table: t", "", "Y202 project/extract/test.yml:6:9: stream 't' of extract 'x' needs 'files'"),
      (
        "plugin: files", "files: x.csv", "",
        "Y201 project/extract/test.yml:7:16: 'files' of stream 't' of extract 'x' must be a list, is the text 'x.csv'"
      ),
      (
        "plugin: files", "files: []", #"a: {from: b, value: c}"#,
        "X101 project/extract/test.yml:8:22: column 'a' has more than one of 'from', 'value' and 'file'"
      ),
      (
        "plugin: files", "files: []", #"a: {extract: "("}"#,
        "X102 project/extract/test.yml:8:32: '(' is no regular expression: unmatched ( or \\( [it is a POSIX extended one: [0-9] instead of \\d]"
      ),
      (
        "plugin: files", "files: []", #"a: {format: "%Q"}"#,
        "X102 project/extract/test.yml:8:31: unknown directive '%Q' in the time format '%Q' [known are %Y %y %m %d %b %B %a %A %H %I %M %S %p %f %z %s %%]"
      ),
      (
        "plugin: files", "files: []", #"a: {offset: "+01:00"}"#,
        "X102 project/extract/test.yml:8:31: an 'offset' needs a 'format' by which the time is read [for example format: \"%Y-%m-%d %H:%M:%S\"]"
      ),
      (
        "plugin: files", "files: []", #"a: {format: "%Y", offset: "1h"}"#,
        "X102 project/extract/test.yml:8:45: '1h' is no offset from UTC [write it as \"+05:30\"]"
      ),
      (
        "plugin: files", "files: []", "a: {decode: [htm]}",
        "X101 project/extract/test.yml:8:31: unknown decoding 'htm' [did you mean 'html'?]"
      ),
      (
        "plugin: files", "files: []", "a: 5",
        "Y201 project/extract/test.yml:8:22: column 'a' must be a mapping, is the number 5"
      ),
      (
        "plugin: simulator", "files: []", "",
        "Y202 project/extract/test.yml:2:5: the config of extract 'x' needs 'platform'"
      ),
    ])
  func errors(extract: String, stream: String, columns: String, expected: String) throws {
    #expect(failure { _ = try declarations(yaml(extract, stream: stream, columns: columns)) } == expected)
  }

  @Test(
    "name the choices of a format, an encoding, a delimiter",
    arguments: [
      ("format: cvs", "X101 project/extract/test.yml:8:17: unknown format 'cvs' [did you mean 'csv'?]"),
      ("encoding: utf8", "X101 project/extract/test.yml:8:19: unknown encoding 'utf8' [did you mean 'utf-8'?]"),
      (
        "encoding: ebcdic",
        "X101 project/extract/test.yml:8:19: unknown encoding 'ebcdic' [there are utf-8, latin-1, windows-1252]"
      ),
      ("delimiter: \"||\"", "X101 project/extract/test.yml:8:20: the delimiter must be one ASCII character, is '||'"),
    ])
  func choices(line: String, expected: String) {
    #expect(failure { _ = try declarations(yaml(stream: "files: []\n        \(line)")) } == expected)
  }

  @Test(
    "check the simulator's settings",
    arguments: [
      ("platform: twiter", "X101 project/extract/test.yml:5:24: unknown platform 'twiter' [did you mean 'twitter'?]"),
      (
        "platform: twitter, events: 0",
        "X101 project/extract/test.yml:5:41: 'events' of the config of extract 'x' must be between 1 and 1000000000, is 0"
      ),
      (
        "platform: twitter, seed: \"{{ yes }}\"",
        "Y201 project/extract/test.yml:5:39: 'seed' of the config of extract 'x' must be a whole number, is the truth value true"
      ),
      (
        "platform: twitter, until: soon",
        "X101 project/extract/test.yml:5:40: 'until' of the config of extract 'x' must be a day or a moment, is the text 'soon' [for example 2026-11-20, 2026-11-20T06:00:00Z or now]"
      ),
    ])
  func simulatorSettings(config: String, expected: String) {
    let yaml = """
      extracts:
        - name: x
          source: src
          plugin: simulator
          config: {\(config)}
      """
    #expect(failure { _ = try declarations(yaml) } == expected)
  }

  @Test("refuse the same name twice")
  func duplicates() {
    let twice = """
      extracts:
        - {name: x, source: s, plugin: files, streams: []}
        - {name: x, source: s, plugin: files, streams: []}
      """
    #expect(
      failure { _ = try declarations(twice) } == "X101 project/extract/test.yml:3:5: there are two extracts named 'x'")
    let streams = """
      extracts:
        - {name: x, source: s, plugin: files, streams: [{name: t, files: []}, {name: t, files: []}]}
      """
    #expect(
      failure { _ = try declarations(streams) }
        == "X101 project/extract/test.yml:2:80: extract 'x' has two streams named 't'")
  }

  @Test("warn of keys that nothing reads, with the nearest that is known")
  func unknownKeys() throws {
    let yaml = """
      version: 2
      extract: []
      extracts:
        - name: x
          plugin: simulator
          source: src
          enable: true
          config: {platform: twitter, event: 5}
          streams:
            - name: tweets
              tabel: t
              columns: {id: {fron: y}}
      """
    let (_, warnings) = try declarations(yaml)
    #expect(
      warnings.map(\.report) == [
        "Y203 project/extract/test.yml:7:5: unknown key 'enable' in extract 'x' [did you mean 'enabled'?]",
        "Y203 project/extract/test.yml:8:33: unknown key 'event' in the config of extract 'x' [did you mean 'events'?]",
        "Y203 project/extract/test.yml:11:9: unknown key 'tabel' in stream 'tweets' of extract 'x' [did you mean 'table'?]",
        "Y203 project/extract/test.yml:12:24: unknown key 'fron' in column 'id' [did you mean 'from'?]",
        "Y203 project/extract/test.yml:2:1: unknown key 'extract' in the extraction file [did you mean 'extracts'?]",
      ])
  }

  @Test("render texts, but of a disabled extract nothing else")
  func rendering() throws {
    let yaml = """
      extracts:
        - {name: disabled, source: "{{ broken }}", enabled: "{{ no }}", plugin: "{{ broken }}"}
        - name: enabled
          source: twitter
          enabled: "{{ yes }}"
          plugin: simulator
          config: {platform: twitter, days: "{{ five }}", events: "{{ fifty }}"}
      """
    let (declarations, warnings) = try declarations(yaml)
    #expect(warnings == [])
    #expect(declarations.map(\.isEnabled) == [false, true])
    let settings = try #require(declarations[1].extractor as? SimulatorExtractor).settings
    #expect(settings.days == 5 && settings.events == 17)
    #expect(declarations[1].streams.map(\.name) == ["tweets", "users", "engagements"])
    #expect(
      failure { _ = try simulated("config: {platform: \"{{ oops }}\"}") }
        == "X101 project/extract/test.yml:5:24: cannot render {{ oops }}")
  }

  private func simulated(_ config: String) throws -> [ExtractDeclaration] {
    try declarations("extracts:\n  - name: x\n    source: s\n    plugin: simulator\n    \(config)\n").declarations
  }

  @Test("every plugin's folder is in the list")
  func plugins() throws {
    let folder = Paths.join(SampleProject.root, "Sources/Extract/Plugins")
    #expect(try FileSystem.names(in: folder).map { $0.lowercased() } == Extractors.all.map { $0.name }.sorted())
  }
}
