import Base
import YAML

/// What the plugin is configured with.
struct SimulatorSettings: Sendable {
  let platform: SimulatedPlatform
  let seed: UInt64
  /// Posts and engagements of this platform within the days.
  let events: Int
  /// Profiles of this platform.
  let users: Int
  let days: Int
  /// The events lie in the `days` before this moment. In seconds since 1970, at a full hour.
  let end: Int
  /// Events from here on are not there yet; in seconds since 1970.
  let until: Int

  init(_ config: inout MappingReader) throws(Diagnostic) {
    platform = try SimulatedPlatform.read(&config)
    let total = try config.positive("events", upTo: 1_000_000_000) ?? 100_000
    let users = try config.positive("users", upTo: 100_000_000) ?? max(100, total / 20)
    events = platform.part(of: total)
    self.users = max(1, platform.part(of: users))
    days = try config.positive("days", upTo: 3_660) ?? 30
    let seed = try config.number("seed") ?? 7
    self.seed = RandomSource.mixed(UInt64(bitPattern: Int64(seed)) &* 5 &+ UInt64(platform.number))
    end = (try config.moment("end") ?? Self.defaultEnd) / 3600 * 3600
    until = try config.moment("until") ?? end
    let endText = Timestamp(microseconds: end * 1_000_000).shortISO8601
    description = "seed \(seed), events \(total), users \(users), days \(days), end \(endText)"
  }

  /// 2026-11-20T00:00:00Z: fixed, so that the same settings give the same data on every day.
  private static let defaultEnd = 1_795_132_800

  var start: Int { end - days * 86_400 }
  var hours: Int { max(0, (until - start + 3599) / 3600) }

  /// All that the events depend on, for the stored position: it means nothing under other settings.
  let description: String
}

extension MappingReader {
  /// A day, a moment (UTC unless it names a zone), or `now`; in seconds since 1970.
  fileprivate mutating func moment(_ key: String) throws(Diagnostic) -> Int? {
    guard let node = value(key) else { return nil }
    let text = node.text
    if text.isEmpty { return nil }
    if text == "now" { return Timestamp.now.microseconds / 1_000_000 }
    for format in ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M"] {
      if let time = try TimeFormat(format).parse(text) { return time.microseconds / 1_000_000 }
    }
    throw Diagnostic(
      .extractDeclaration, "'\(key)' of \(subject) must be a day or a moment, is \(node.summary)", at: node.span,
      hint: "for example 2026-11-20, 2026-11-20T06:00:00Z or now")
  }
}
