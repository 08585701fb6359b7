import Base

/// Takes the values of `DBT_ENV_SECRET_*` variables out of whatever is shown or written, as dbt does.
struct Secrets: Sendable {
  /// The environment's, read once.
  static let environment = Secrets(
    ProcessEnvironment.all.filter { $0.name.hasPrefix("DBT_ENV_SECRET") }.map(\.value))

  private let needles: [[UInt8]]

  /// - Parameter values: Blank ones are no secrets.
  init(_ values: [String]) {
    let secrets = values.filter { !$0.trimmingSpaces.isEmpty }
    // A secret with quotes or line breaks looks different inside JSON. The longest first, since one may hold another.
    let written = Set(secrets + secrets.map { String(JSON.string($0).text.dropFirst().dropLast()) })
    needles = written.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  func scrubbed(_ text: String) -> String {
    if needles.isEmpty { return text }
    var bytes = Array(text.utf8)
    for needle in needles { bytes.replace(needle, with: Array("*****".utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
