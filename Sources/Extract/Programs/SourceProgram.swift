import Base
import YAML

/// Another program from which records come, and what it is told.
struct SourceProgram: Sendable {
  /// What such a program is called: `tap`.
  let kind: String
  /// The program and its arguments.
  let command: [String]
  /// What it reads with `--config`.
  let config: JSON
  let span: SourceSpan
  /// Texts of the configuration under names that secrets have.
  private let secrets: SecretMask

  /// Reads `executable:`, `arguments:` and `config:`.
  init(_ reader: inout MappingReader, kind: String) throws(Diagnostic) {
    self.kind = kind
    span = reader.span(of: "executable")
    command = [try reader.requiredString("executable")] + (try reader.strings("arguments") ?? [])
    config = reader.json("config") ?? [:]
    guard case .object = config else {
      throw Diagnostic(
        .extractDeclaration, "'config' of a \(kind) is a mapping", at: reader.span(of: "config"),
        hint: "write what the \(kind)'s documentation calls its settings")
    }
    secrets = SecretMask(Self.secrets(in: config, isSecret: false))
  }

  /// As messages name it.
  var title: String { "the \(kind) '\(command[0])'" }

  private static func secrets(in value: JSON, isSecret: Bool) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { name, value in secrets(in: value, isSecret: isSecret || isSecretName(name)) }
    case .array(let items): items.flatMap { secrets(in: $0, isSecret: isSecret) }
    case .string(let text): isSecret && !text.isEmpty ? [text] : []
    default: []
    }
  }

  private static func isSecretName(_ name: String) -> Bool {
    ["password", "secret", "token", "key", "credential", "url"].contains { name.lowercased().contains($0) }
  }

  /// A text in which no secret can be read.
  func scrubbed(_ text: String) -> String { secrets.scrubbed(text) }

  /// - Parameter lines: What the program has said at last.
  func ended(_ status: Int, _ lines: [String], while what: String) -> Diagnostic {
    var message = "\(title) ended with \(status) while \(what)"
    if !lines.isEmpty {
      message += "; it said:\n" + lines.suffix(20).map { "  " + scrubbed($0) }.joined(separator: "\n")
    }
    return Diagnostic(.programFailed, message, at: span)
  }
}

/// The files that a program is given, in a folder that only this user can look into; gone when released.
final class ProgramFiles {
  private let folder: String
  let config: String

  init(_ program: SourceProgram) throws(Diagnostic) {
    folder = try FileSystem.makeTemporaryFolder(named: "model-extract")
    config = Paths.join(folder, "config.json")
    try FileSystem.write(program.config.text, to: config)
  }

  deinit { try? FileSystem.remove(folder) }

  /// - Returns: The path.
  func write(_ document: JSON, as name: String) throws(Diagnostic) -> String {
    let path = Paths.join(folder, name)
    try FileSystem.write(document.text, to: path)
    return path
  }
}
