import Base

/// Whom to ask about a group or an exposure.
public struct Owner: Sendable, Equatable {
  /// As written: any keys beside `name` and `email` are the project's own.
  public var values: OrderedDictionary<String, JSON>

  public init(_ values: OrderedDictionary<String, JSON> = [:]) { self.values = values }

  public var name: String? { values["name"]?.stringValue }
  /// One address, or several behind each other.
  public var email: String? {
    values["email"]?.stringValue
      ?? values["email"]?.arrayValue.map { $0.compactMap(\.stringValue).joined(separator: ", ") }
  }

  /// As artifacts have it.
  public var json: JSON { .object((["email": .null, "name": .null] as OrderedDictionary).merging(values)) }
}
