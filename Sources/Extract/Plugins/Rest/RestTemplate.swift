import Base
import YAML

/// A text with places for what is known when a request is made: `/videos/{parent.id}`, `{cursor}`, `{now-7d:date}`.
///
/// Braces around anything else stand for themselves, so that JSON may be a parameter.
struct RestTemplate: Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    /// The value from which on records are wanted.
    case cursor
    /// The value before which they are wanted; there when a command line sets one.
    case until
    /// When the sweep began.
    case now
    /// When the answer came: for columns only.
    case fetchedAt
    /// A field of the parent record, or its value.
    case parent
  }

  enum Format: String, Sendable, CaseIterable {
    case iso, unix, date
  }

  private enum Piece: Sendable, Equatable {
    case literal(String)
    case value(Kind, field: String, shift: Int, Format)
  }

  let description: String
  private let pieces: [Piece]

  /// - Throws: X101 for a place of an unknown format.
  init(_ text: String, at span: SourceSpan?) throws(Diagnostic) {
    description = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let inner = rest[rest.index(after: open)..<close]
      if let piece = try Self.piece(inner, span) {
        if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
        pieces.append(piece)
        rest = rest[rest.index(after: close)...]
      } else {
        pieces.append(.literal(String(rest[...open])))
        rest = rest[rest.index(after: open)...]
      }
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    self.pieces = pieces
  }

  private static let words = ["cursor", "until", "now", "fetched_at", "parent"]

  private static func piece(_ text: Substring, _ span: SourceSpan?) throws(Diagnostic) -> Piece? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let head = parts[0]
    guard !head.isEmpty, head.utf8.allSatisfy({ $0.isNameByte }) else { return nil }
    func format() throws(Diagnostic) -> Format {
      guard parts.count == 2 else { return .iso }
      if let format = Format(rawValue: String(parts[1])) { return format }
      let known = Format.allCases.map(\.rawValue)
      throw Diagnostic(
        .extractDeclaration, "unknown format '\(parts[1])' in '{\(text)}'", at: span,
        hint: Diagnostic.didYouMean(String(parts[1]), among: known) ?? "there are \(known.joined(separator: ", "))")
    }
    if head == "cursor" { return .value(.cursor, field: "", shift: 0, try format()) }
    if head == "until" { return .value(.until, field: "", shift: 0, try format()) }
    if head == "fetched_at" { return .value(.fetchedAt, field: "", shift: 0, try format()) }
    if head == "parent" { return .value(.parent, field: "", shift: 0, .iso) }
    if head.hasPrefix("parent.") { return .value(.parent, field: String(head.dropFirst(7)), shift: 0, .iso) }
    if head == "now" { return .value(.now, field: "", shift: 0, try format()) }
    if head.hasPrefix("now-") || head.hasPrefix("now+"), let seconds = duration(String(head.dropFirst(4))) {
      return .value(.now, field: "", shift: head.hasPrefix("now-") ? -seconds : seconds, try format())
    }
    let word = String(head.prefix { $0 != "." && $0 != "-" && $0 != "+" })
    if let near = closestName(to: word, among: words) {
      throw Diagnostic(
        .extractDeclaration, "there is no value '{\(text)}'", at: span,
        hint: "did you mean '{\(near == "parent" ? "parent.FIELD" : near)}'?")
    }
    return nil
  }

  /// `90`, `30s`, `15m`, `2h`, `7d` in seconds.
  static func duration(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let last = text.last else { return nil }
    let unit = units[last]
    guard let number = Int(unit == nil ? text : String(text.dropLast())), (0...1_000_000_000).contains(number) else {
      return nil
    }
    return number * (unit ?? 1)
  }

  /// Whether there is a place for any value.
  var hasPlaces: Bool { pieces.contains { if case .value = $0 { true } else { false } } }

  /// Whether there is a place for a value of this kind.
  func uses(_ kind: Kind) -> Bool {
    pieces.contains { if case .value(kind, _, _, _) = $0 { true } else { false } }
  }

  /// The parent's fields that have a place; "" is the parent's value.
  var parentFields: [String] {
    pieces.compactMap { if case .value(.parent, let field, _, _) = $0 { field } else { nil } }
  }

  /// - Throws: X101 when the text has a place for a value that there is not.
  func refuse(_ kind: Kind, _ reason: String, _ span: SourceSpan?) throws(Diagnostic) {
    guard uses(kind) else { return }
    throw Diagnostic(
      .extractDeclaration,
      "there is no value '{\(kind == .fetchedAt ? "fetched_at" : "\(kind)")}' in '\(description)', \(reason)",
      at: span)
  }

  /// The text with its values; nil when one of them is not there yet.
  ///
  /// - Parameter encode: Applied to values, not to what stands around them.
  func text(_ values: RestValues, encode: (String) -> String = { $0 }) -> String? {
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .value(let kind, let field, let shift, let format):
        guard let value = values.value(kind, field, shift, format) else { return nil }
        result += encode(value)
      }
    }
    return result
  }
}

/// What the places of a request's texts stand for.
struct RestValues {
  var cursor: RestCursorValue?
  var until: RestCursorValue?
  var now: Timestamp
  var fetchedAt: Timestamp?
  /// The parents of which records are asked for: one, unless they are asked for in groups.
  var parents: [RestParent] = []

  fileprivate func value(_ kind: RestTemplate.Kind, _ field: String, _ shift: Int, _ format: RestTemplate.Format)
    -> String?
  {
    switch kind {
    case .cursor: cursor?.text(format)
    case .until: until?.text(format)
    case .now: Timestamp(microseconds: (now.microseconds / 1_000_000 + shift) * 1_000_000).text(format)
    case .fetchedAt: fetchedAt?.text(format)
    case .parent:
      parents.isEmpty || parents.contains { $0[field] == nil }
        ? nil : parents.compactMap { $0[field] }.joined(separator: ",")
    }
  }
}

/// The fields of a parent record that its children's requests need.
typealias RestParent = OrderedDictionary<String, String>

/// A query parameter or header.
struct RestParameter: Sendable, Equatable {
  let name: String
  let value: RestTemplate
  let span: SourceSpan

  static func list(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> [RestParameter] {
    var parameters: [RestParameter] = []
    for pair in try reader.mapping(key) ?? [] {
      if pair.value.isNull { continue }
      let items = pair.value.sequence ?? [pair.value]
      // A list is one value with commas, as APIs take lists of fields.
      let texts = items.compactMap(\.scalarText)
      guard texts.count == items.count else {
        throw reader.mismatch("\(pair.name)' in '\(key)", "text, a number or a list of them", pair.value)
      }
      let value = try RestTemplate(texts.joined(separator: ","), at: pair.value.span)
      parameters.append(RestParameter(name: pair.name, value: value, span: pair.value.span))
    }
    return parameters
  }
}

extension Timestamp {
  func text(_ format: RestTemplate.Format) -> String {
    switch format {
    // Not every API takes fractions; what came within the second comes again.
    case .iso: Timestamp(microseconds: microseconds - (microseconds % 1_000_000 + 1_000_000) % 1_000_000).shortISO8601
    case .unix: String(microseconds / 1_000_000)
    case .date: civil.date
    }
  }
}

extension UInt8 {
  /// Of the names within braces: letters, digits and `_.+-`.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: isDigit
    }
  }
}
