import Base
import Warehouse

/// How a column gets its value from a record. The steps apply in the order of the properties.
public struct ColumnMapping: Sendable, Equatable {
  public enum Source: Sendable, Equatable {
    /// A CSV column's name, or the path of a JSON member: `public_metrics.like_count`, `referenced_tweets.0.id`.
    case field(String)
    case constant(SQLValue)
    /// The first group of a regular expression matched against the file's name.
    case fileName(RegularExpression)
  }

  public struct Replacement: Sendable, Equatable {
    public let text: String
    public let by: String
  }

  public enum Decoding: String, Sendable, CaseIterable {
    /// Character references: `&amp;`, `&#39;`, `&#x2019;`.
    case html
    /// R's escapes: `<U+2019>`.
    case rUnicode = "r_unicode"
  }

  public var source: Source
  /// Texts that stand for null.
  public var nulls: [String] = []
  /// Keeps only the first group's match; null when there is none.
  public var extract: RegularExpression?
  public var decodings: [Decoding] = []
  /// Literal texts that are replaced everywhere, one after the other.
  public var replacements: [Replacement] = []
  /// Replaces a whole text by a value; other texts pass.
  public var map: [String: SQLValue] = [:]
  /// Reads a time and writes it as ISO 8601 in UTC; a text that does not fit stays as it is.
  public var format: TimeFormat?
  /// Of a time that names no zone: minutes east of UTC.
  public var offsetMinutes = 0
  /// Stands in for null.
  public var fallback: SQLValue = .null
  /// Where it is declared; nil for a plugin's own mapping.
  public var span: SourceSpan?

  public init(_ source: Source) { self.source = source }

  /// The value as it stands in a field.
  public static func field(_ path: String) -> ColumnMapping { ColumnMapping(.field(path)) }

  /// Whether the field's value goes to the column as it is.
  var isPlain: Bool {
    guard case .field = source else { return false }
    return nulls.isEmpty && extract == nil && decodings.isEmpty && replacements.isEmpty && map.isEmpty && format == nil
      && fallback == .null
  }
}
