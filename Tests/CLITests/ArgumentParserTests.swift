import Base
import Testing

@testable import CLI

@Suite("Command lines")
struct ArgumentParserTests {
  private func parse(_ line: String, _ environment: [String: String] = [:]) throws(Diagnostic) -> ParsedArguments {
    try ArgumentParser(commands: Commands.descriptions) { environment[$0] }
      .parse(line.split(separator: " ").map(String.init))
  }

  private func problem(_ line: String, _ environment: [String: String] = [:]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try parse(line, environment)
      return nil
    } catch { return error }
  }

  @Test("options stand before or after the verb, joined or apart")
  func places() throws {
    for line in [
      "--target prod run -s a b --fail-fast", "run --target=prod --select a b -x", "run -s a -s b -tprod -x",
      "-t prod -x run --models a b",
    ] {
      let parsed = try parse(line)
      #expect(parsed.verb == "run", "\(line)")
      #expect(parsed.values["target"] == "prod", "\(line)")
      #expect(parsed.lists["select"] == ["a", "b"], "\(line)")
      #expect(parsed.flag("fail-fast"), "\(line)")
      #expect(parsed.positional.isEmpty, "\(line)")
    }
  }

  @Test("a verb's name may be an option's value")
  func valueNamedLikeVerb() throws {
    let parsed = try parse("--target run run --select test")
    #expect(parsed.verb == "run" && parsed.values["target"] == "run" && parsed.lists["select"] == ["test"])
  }

  @Test("flags bundle, and are switched off by --no-")
  func flags() throws {
    let parsed = try parse("build -xqf --no-print")
    #expect(parsed.flag("fail-fast") && parsed.flag("quiet") && parsed.flag("full-refresh"))
    #expect(!parsed.flag("print", default: true))
    #expect(parsed.flag("write-json", default: true))
  }

  @Test("negative numbers are values")
  func negative() throws {
    #expect(try parse("show -s a --limit -1").values["limit"] == "-1")
  }

  @Test("ls and list are one verb, words after it are kept")
  func names() throws {
    #expect(try parse("list").verb == "ls")
    #expect(try parse("source freshness").positional == ["freshness"])
    #expect(try parse("help run").positional == ["run"])
  }

  @Test("variables give defaults that the command line wins over")
  func environment() throws {
    let environment = ["DBT_TARGET": "a", "DBT_QUIET": "1", "DBT_FAIL_FAST": "no", "DBT_LOG_PATH": ""]
    let parsed = try parse("run", environment)
    #expect(parsed.values["target"] == "a" && parsed.flag("quiet") && !parsed.flag("fail-fast", default: true))
    #expect(parsed.values["log-path"] == nil)
    #expect(try parse("run --target b --no-quiet", environment).values["target"] == "b")
    #expect(try parse("run --no-quiet", environment).flags["quiet"] == false)
    #expect(try parse("run", ["DBT_ENGINE_TARGET": "c", "DBT_TARGET": "a"]).values["target"] == "c")
  }

  @Test("dbt's options without a meaning here are taken")
  func ignored() throws {
    #expect(try parse("run --no-partial-parse --no-send-anonymous-usage-stats --static-parser").verb == "run")
  }

  @Test(
    "what is wrong is named, with what is nearest",
    arguments: [
      ("biuld", "U101", "No such command 'biuld'.", "did you mean 'build'?"),
      ("run --selct a", "U102", "No such option '--selct'.", "did you mean '--select'?"),
      ("run --limit 3", "U102", "No such option '--limit'.", "it is an option of 'model show'"),
      ("run --xyzzyx", "U102", "No such option '--xyzzyx'.", "'model help run' lists the options"),
      ("run --target", "U103", "Option '--target' requires an argument.", nil),
      ("run --quiet=yes", "U103", "Option '--quiet' does not take a value.", nil),
      ("run -s", "U103", "Option '-s' requires an argument.", nil),
      (
        "run --log-format jsn", "U103",
        "Invalid value for '--log-format': 'jsn' is not one of 'default', 'text', 'debug', 'json'.",
        "did you mean 'json'?"
      ),
    ] as [(String, String, String, String?)])
  func problems(line: String, code: String, message: String, hint: String?) throws {
    let problem = try #require(self.problem(line))
    #expect(problem.code.id == code && problem.message == message && problem.hint == hint)
  }

  @Test("a variable that is no truth value is named")
  func badVariable() throws {
    #expect(
      problem("run", ["DBT_QUIET": "maybe"])?.message == "Invalid value for '--quiet': 'maybe' is not a valid boolean.")
  }

  @Test("no option of a verb takes a spelling from a global one, and each spelling is one option's")
  func spellingsAreUnique() {
    for command in Commands.descriptions {
      let spellings = (Option.global + Option.ignored + command.options).flatMap(\.spellings)
      #expect(Set(spellings).count == spellings.count, "\(command.names[0])")
    }
  }
}
