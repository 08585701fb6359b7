import Base

/// The version of a versioned model.
public struct NodeVersion: Sendable, Equatable {
  /// Number or text, as declared.
  public var value: JSON
  /// The version that a `ref` without one means.
  public var latest: JSON

  public init(_ value: JSON, latest: JSON) {
    self.value = value
    self.latest = latest
  }

  /// As ids and names have it: `2`.
  public var text: String { Self.text(of: value) }
  public var latestText: String { Self.text(of: latest) }
  public var isLatest: Bool { value == latest }

  /// Whether it comes before another one: by number where both are numbers, by text otherwise.
  public func precedes(_ other: JSON) -> Bool {
    let (own, other) = (text, Self.text(of: other))
    if let a = Double(own), let b = Double(other) { return a < b }
    return own < other
  }

  /// A version as names have it, whether declared or asked for by a `ref`.
  public static func text(of version: JSON) -> String { version.stringValue ?? version.text }
}
