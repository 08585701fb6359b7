import Base
import Testing
import Warehouse

@testable import Extract

@Suite("The sample project's extracts") struct SampleProjectTests {
  /// Renders as the project does without any variable: each has its default.
  private func declarations(target: String) throws -> ([ExtractDeclaration], [Diagnostic]) {
    let folder = Paths.join(SampleProject.root, "project/extract")
    let files = try FileSystem.files(below: folder).map {
      SourceFile(path: "project/extract/\($0)", bytes: try FileSystem.read(Paths.join(folder, $0)))
    }
    return try ExtractDeclaration.read(files, in: .tests) { (text, span) throws(Diagnostic) -> JSON in
      switch text {
      case "{{ target.name == 'real' }}": return .bool(target == "real")
      case "{{ target.name not in ['real', 'api'] }}": return .bool(!["real", "api"].contains(target))
      default: break
      }
      // Without a token.
      if let match = text.wholeMatch(of: /\{\{ target\.name == 'api' and env_var\('\w+', ''\) (==|!=) '' \}\}/) {
        return .bool(target == "api" && match.1 == "==")
      }
      if let match = text.wholeMatch(of: /\{\{ var\('\w+', '?([^')]*)'?\) \}\}(.*)/) {
        return .string(String(match.1 + match.2))
      }
      throw Diagnostic(.extractDeclaration, "unexpected template \(text)", at: span)
    }
  }

  @Test("are understood without a warning, and fill tables that there are", arguments: ["dev", "real", "api"])
  func understood(target: String) throws {
    let (declarations, warnings) = try declarations(target: target)
    #expect(warnings == [])
    let tables = try SampleProject.tables()
    let enabled = declarations.filter(\.isEnabled)
    #expect(enabled.count == 5)
    var filled: Set<String> = []
    for declaration in enabled {
      for stream in declaration.streams {
        let table = try #require(tables.first { $0.source == declaration.source && $0.name == stream.table })
        #expect(throws: Never.self) { try RecordMapper(table: table, mappings: stream.columns) }
        filled.insert("\(table.source).\(table.name)")
      }
    }
    #expect(filled.count == tables.count)
  }

  @Test("are selected by name, by wildcard and by source")
  func selection() throws {
    let (all, _) = try declarations(target: "dev")
    func names(_ selectors: String...) throws -> [String] {
      try ExtractDeclaration.selected(by: selectors, from: all).map(\.name)
    }
    #expect(try names().count == all.count)
    #expect(try names("simulated_reddit", "simulated_twitter") == ["simulated_twitter", "simulated_reddit"])
    #expect(
      try names("*_facebook", "source:twit*") == [
        "real_twitter", "real_facebook", "simulated_twitter", "simulated_facebook", "x", "x_without_token",
      ])
    #expect(
      failure { _ = try names("simulated_redit") }
        == "X101 no extract is named 'simulated_redit' [did you mean 'simulated_reddit'?]")
  }
}
