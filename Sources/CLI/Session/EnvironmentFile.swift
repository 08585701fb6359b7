import Base
import Glibc

/// Variables of `--env-file`, which keeps secrets out of the project and of the shell: a `NAME=value` a line.
///
/// Blank lines, lines that begin with `#`, and `export` before a name are passed over. A value may stand in quotes; between double ones
/// `\n`, `\"` and `\\` are what they are in a shell's `$'...'`.
struct EnvironmentFile {
  private let variables: [(name: String, value: String)]

  /// - Throws: U117 with the place of what is no variable, or for a file that lies in a project.
  init(path: String) throws(Diagnostic) {
    let bytes: [UInt8]
    do throws(Diagnostic) { bytes = try FileSystem.read(path) } catch {
      var error = error
      error.hint = error.hint ?? "--env-file, or DBT_ENV_FILE, names a file with a NAME=value a line"
      throw error
    }
    if let project = Self.project(around: path) {
      throw Diagnostic(
        .environmentFile,
        "'\(path)' lies in the project at '\(project)', where secrets are easily given away",
        hint: "keep it outside, readable by you only")
    }
    let file = SourceFile(path: path, bytes: bytes)
    var variables: [(name: String, value: String)] = []
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      let span = SourceSpan(file: file, range: start..<start + line.count)
      if let variable = try Self.variable(String(decoding: line, as: UTF8.self), span) { variables.append(variable) }
    }
    self.variables = variables
  }

  /// The folder of the project that a file lies in.
  private static func project(around path: String) -> String? {
    var folder = FileSystem.realPath(path).map(Paths.parent) ?? ""
    while !folder.isEmpty {
      if FileSystem.isFile(Paths.join(folder, "dbt_project.yml")) { return folder }
      guard folder != "/" else { return nil }
      folder = Paths.parent(folder)
    }
    return nil
  }

  private static func variable(_ line: String, _ span: SourceSpan) throws(Diagnostic) -> (String, String)? {
    var text = line.trimmingSpaces
    if text.isEmpty || text.hasPrefix("#") { return nil }
    if text.hasPrefix("export ") { text = String(text.dropFirst("export ".count)).trimmingSpaces }
    guard let equals = text.firstIndex(of: "=") else { throw fault("a line without '='", span) }
    let name = String(text[..<equals])
    let isName = name.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard isName, let first = name.first, !first.isNumber else {
      throw fault("'\(name)' cannot be a variable's name", span)
    }
    return (name, try unquoted(String(text[text.index(after: equals)...]).trimmingSpaces, span))
  }

  private static func unquoted(_ value: String, _ span: SourceSpan) throws(Diagnostic) -> String {
    guard let quote = value.first, quote == "\"" || quote == "'" else { return value }
    guard value.count > 1, value.last == quote else { throw fault("a value whose quote is not closed", span) }
    let content = value.dropFirst().dropLast()
    guard quote == "\"" else { return String(content) }
    var result = ""
    var isEscaped = false
    for character in content {
      if isEscaped {
        result +=
          character == "n" ? "\n" : character == "\"" || character == "\\" ? String(character) : "\\\(character)"
      } else if character != "\\" {
        result.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return result
  }

  /// The line is not shown: it may hold a secret.
  private static func fault(_ what: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .environmentFile, "'\(span.file.path)', line \(span.start.line): \(what)",
      hint: "write NAME=value; values with spaces at their ends stand in quotes")
  }

  /// Sets those that the environment does not have.
  func apply() {
    for (name, value) in variables { setenv(name, value, 0) }
  }
}
