import Base

/// `~/.aws/credentials` and `~/.aws/config`: named profiles of AWS's own tools.
///
/// SeeAlso: AWS documentation, "Shared config and credentials files".
struct SharedFiles: Sendable {
  /// Keys of each profile; what the credentials file says goes before what the config file says.
  private(set) var profiles: [String: [String: String]] = [:]

  /// - Parameter variable: The value of an environment variable.
  init(variable: (String) -> String?) throws(Diagnostic) {
    let home = variable("HOME") ?? ""
    let config = variable("AWS_CONFIG_FILE") ?? "\(home)/.aws/config"
    let credentials = variable("AWS_SHARED_CREDENTIALS_FILE") ?? "\(home)/.aws/credentials"
    for (path, isConfig) in [(config, true), (credentials, false)] where FileSystem.isFile(path) {
      add(String(decoding: try FileSystem.read(path), as: UTF8.self), isConfig: isConfig)
    }
  }

  init(config: String = "", credentials: String = "") {
    add(config, isConfig: true)
    add(credentials, isConfig: false)
  }

  /// - Parameter isConfig: There a section is named `profile x`, but `default`.
  private mutating func add(_ text: String, isConfig: Bool) {
    var name: String?
    for line in text.split(whereSeparator: \.isNewline) {
      // Indented lines belong to a setting of a service, of which none is read here.
      guard let first = line.first, first != "#", first != ";", first != " ", first != "\t" else { continue }
      if first == "[" {
        let section = line.dropFirst().prefix { $0 != "]" }.split(separator: " ").map(String.init)
        name = !isConfig || section == ["default"] ? section.first : section.first == "profile" ? section.last : nil
      } else if let name, let equals = line.firstIndex(of: "=") {
        let key = String(line[..<equals]).trimmingSpaces
        profiles[name, default: [:]][key] = String(line[line.index(after: equals)...]).trimmingSpaces
      }
    }
  }
}
