import Base
import YAML

/// A platform whose API is imitated.
enum SimulatedPlatform: String, CaseIterable, Sendable {
  case twitter, youtube, reddit, instagram, facebook

  static func read(_ config: inout MappingReader) throws(Diagnostic) -> SimulatedPlatform {
    let name = try config.requiredString("platform")
    if let platform = SimulatedPlatform(rawValue: name) { return platform }
    let known = allCases.map(\.rawValue)
    throw Diagnostic(
      .extractDeclaration, "unknown platform '\(name)'", at: config.node("platform")?.span,
      hint: Diagnostic.didYouMean(name, among: known) ?? "there are \(known.joined(separator: ", "))")
  }

  var number: Int { Self.allCases.firstIndex(of: self)! }

  /// Parts of all platforms' events, in percent.
  private static let shares = [35, 15, 20, 18, 12]

  /// This platform's part of a total; the platforms' parts add up to it.
  func part(of total: Int) -> Int {
    let before = Self.shares.prefix(number).reduce(0, +)
    return total * (before + Self.shares[number]) / 100 - total * before / 100
  }

  var streams: [SimulatedStream] {
    switch self {
    case .twitter: Twitter.streams
    case .youtube: YouTube.streams
    case .reddit: Reddit.streams
    case .instagram: Instagram.streams
    case .facebook: Facebook.streams
    }
  }
}
