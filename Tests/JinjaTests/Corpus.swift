import Base
import Foundation
import Jinja

/// The recorded cases and the list of differences that we stand by.
enum Corpus {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")

  static let topics: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
  }()

  static func cases(of topic: String) throws -> [CorpusCase] {
    let shared = try JSONParser.parse(try text("context.json"))
    return try text("\(topic).jsonl").split(separator: "\n").map { line in
      CorpusCase(try JSONParser.parse(String(line)), shared: shared.objectValue ?? [:])
    }
  }

  /// The names of all filters, tests or globals that Jinja2 has.
  static func names(of kind: String) throws -> [String] {
    try JSONParser.parse(try text("names.json"))[kind]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The templates in the fenced blocks of COMPATIBILITY.md's section on Jinja2, one a line, line breaks written `\n`.
  static func knownDifferences() throws -> [String] {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "COMPATIBILITY.md"), encoding: .utf8)
    var isInSection = false
    var isInBlock = false
    var templates: [String] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { isInSection = line == "## Jinja2" }
      if line.hasPrefix("```") {
        isInBlock = isInSection && line == "```jinja"
      } else if isInBlock {
        templates.append(String(line).replacing("\\n", with: "\n"))
      }
    }
    return templates
  }
}

/// One template, what it is rendered with, and what Jinja2 made of it.
struct CorpusCase {
  enum Outcome: Equatable {
    case output(String)
    /// A message, and the diagnostic's code or Python's class of the error.
    case failure(String, String)
  }

  let source: String
  private let context: OrderedDictionary<String, JSON>
  private let others: OrderedDictionary<String, JSON>
  private let options: OrderedDictionary<String, JSON>
  private let expected: Outcome

  init(_ json: JSON, shared: OrderedDictionary<String, JSON>) {
    source = json["template"]?.stringValue ?? ""
    context = shared.merging(json["context"]?.objectValue ?? [:])
    others = json["others"]?.objectValue ?? [:]
    options = json["options"]?.objectValue ?? [:]
    expected =
      json["output"]?.stringValue.map(Outcome.output)
      ?? .failure(json["message"]?.stringValue ?? "", json["error"]?.stringValue ?? "")
  }

  func render() throws -> Outcome {
    let parsing = ParseOptions(
      trimBlocks: options["trim_blocks"]?.boolValue ?? false,
      lstripBlocks: options["lstrip_blocks"]?.boolValue ?? false,
      keepTrailingNewline: options["keep_trailing_newline"]?.boolValue ?? false)
    let evaluation = Interpreter.Options(
      undefined: ["strict": .strict, "chainable": .chainable][options["undefined"]?.stringValue] ?? .lenient,
      autoescape: options["autoescape"]?.boolValue ?? false,
      loader: { [others] (name) throws(Diagnostic) in
        guard let text = others[name]?.stringValue else { return nil }
        return try Template.parse(SourceFile(path: name, text: text), options: parsing)
      })
    var names = Dictionary(context.map { ($0.key, Value($0.value)) }) { _, last in last }
    names["set"] = Self.set
    do throws(Diagnostic) {
      let template = try Template.parse(SourceFile(path: "main", text: source), options: parsing)
      let interpreter = Interpreter(globals: DictionaryResolver(names), options: evaluation)
      return .output(try interpreter.render(template))
    } catch {
      return .failure(error.message, error.code.id)
    }
  }

  /// Python's `set`, which Jinja2 does not have by itself but dbt adds.
  private static var set: Value {
    .function("set") { (arguments, interpreter) throws(Interrupt) in
      let items = try arguments.positional.first?.items(interpreter) ?? []
      for item in items { try item.checkHashable() }
      return .set(SetValue(items))
    }
  }

  func accepts(_ actual: Outcome) -> Bool {
    switch (expected, actual) {
    case (.output(let expected), .output(let actual)): expected == actual
    case (.failure(let expected, let error), .failure(let actual, let code)):
      Self.inOurStyle(expected) == Self.inOurStyle(actual) && (Self.codes[error] ?? []).contains(code)
    default: false
    }
  }

  /// The codes that stand for Python's and Jinja2's classes of errors.
  private static let codes: [String: Set<String>] = [
    "TemplateSyntaxError": ["J101", "J102", "J103", "J106", "J107"],
    "TemplateAssertionError": ["J101", "J104", "J105", "J107"],
    "TemplateRuntimeError": ["J104", "J105", "J207"],
    "TemplateNotFound": ["J204"],
    "TemplatesNotFound": ["J204"],
    "UndefinedError": ["J201"],
    "FilterArgumentError": ["J206"],
    "TypeError": ["J202"],
    "AttributeError": ["J202"],
    "ValueError": ["J203"],
    "KeyError": ["J203"],
    "IndexError": ["J203"],
    "ZeroDivisionError": ["J203"],
    "OverflowError": ["J203"],
    "AssertionError": ["J203"],
    "RuntimeError": ["J203"],
  ]

  /// A message of Jinja2 as ours are written.
  private static func inOurStyle(_ message: String) -> String {
    var text = message.prefix(1).lowercased() + message.dropFirst()
    if text.hasSuffix(".") { text.removeLast() }
    return text.replacing(/\b(sync_do|do|test)_(\w+\(\))/) { String($0.2) }
  }

  func report(_ actual: Outcome) -> String {
    let settings = options.isEmpty ? "" : " \(options.map { "\($0.key)=\($0.value)" })"
    return "\(source.debugDescription)\(settings)\n  expected \(expected)\n  got      \(actual)"
  }
}
