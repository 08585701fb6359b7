import Base

/// A named set of connection parameters from one of libpq's service files.
///
/// libpq applies it itself; here it is read for what must be known without a connection: the database's name.
///
/// SeeAlso: Postgres manual, "The Connection Service File".
struct ConnectionService {
  let name: String
  /// What the file says of it; nil when no file that is known here has it.
  private let values: [String: String]?
  private let environment: (String) -> String?

  init(named name: String, environment: @escaping (String) -> String?) {
    self.name = name
    self.environment = environment
    values =
      Self.files(environment).lazy.compactMap { path in
        (try? FileSystem.read(path)).flatMap { Self.section(name, of: String(decoding: $0, as: UTF8.self)) }
      }.first
  }

  /// A parameter as libpq finds it: the service's, else that of the environment variable.
  func value(_ parameter: String, orVariable variable: String) -> String? {
    let value = values?[parameter] ?? environment(variable)
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// In libpq's order. Where its builder has put the system's file is not known; these are Debian's and the usual folder.
  private static func files(_ environment: (String) -> String?) -> [String] {
    let own = environment("PGSERVICEFILE") ?? environment("HOME").map { Paths.join($0, ".pg_service.conf") }
    let folders = environment("PGSYSCONFDIR").map { [$0] } ?? ["/etc/postgresql-common", "/etc"]
    return (own.map { [$0] } ?? []) + folders.map { Paths.join($0, "pg_service.conf") }
  }

  /// The lines `parameter=value` after `[name]`, up to the next section.
  private static func section(_ name: String, of text: String) -> [String: String]? {
    var values: [String: String]?
    for line in text.split(whereSeparator: \.isNewline) {
      let line = String(line).trimmingSpaces
      if line.hasPrefix("[") {
        if values != nil { break }
        if line == "[\(name)]" { values = [:] }
      } else if values != nil, !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") {
        values?[String(line[..<equals]).trimmingSpaces] = String(line[line.index(after: equals)...])
      }
    }
    return values
  }
}
