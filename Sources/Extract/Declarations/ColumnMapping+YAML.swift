import Base
import Warehouse
import YAML

extension ColumnMapping {
  /// Reads a column's mapping: the name of a field, or a mapping of steps.
  ///
  /// - Returns: The mapping, and warnings for keys that nothing reads.
  static func read(_ node: YAMLNode, column: String) throws(Diagnostic) -> (ColumnMapping, [Diagnostic]) {
    if let field = node.string {
      var mapping = ColumnMapping(.field(field))
      mapping.span = node.span
      return (mapping, [])
    }
    var reader = try MappingReader(node, as: "column '\(column)'")
    var mapping = ColumnMapping(try source(&reader, column: column))
    mapping.span = node.span
    mapping.nulls = try reader.texts("null")
    mapping.extract = try reader.expression("extract")
    mapping.decodings = try decodings(&reader)
    for pair in try reader.mapping("replace") ?? [] {
      guard let value = pair.value.value, !pair.key.text.isEmpty else {
        throw reader.mismatch("replace", "a mapping of texts", pair.value, verb: "has")
      }
      mapping.replacements.append(Replacement(text: pair.name, by: value == .null ? "" : pair.value.text))
    }
    for pair in try reader.mapping("map") ?? [] {
      mapping.map[pair.name] = try pair.value.sqlValue(of: "'\(pair.name)' in 'map' of column '\(column)'")
    }
    if let format = try reader.string("format") {
      mapping.format = try TimeFormat(format, at: reader.node("format")?.span)
    }
    if let offset = try reader.string("offset") {
      let place = reader.node("offset")?.span
      guard let minutes = TimeReader.offsetMinutes(offset) else {
        throw Diagnostic(
          .extractPattern, "'\(offset)' is no offset from UTC", at: place, hint: "write it as \"+05:30\"")
      }
      guard mapping.format != nil else {
        throw Diagnostic(
          .extractPattern, "an 'offset' needs a 'format' by which the time is read", at: place,
          hint: "for example format: \"%Y-%m-%d %H:%M:%S\"")
      }
      mapping.offsetMinutes = minutes
    }
    mapping.fallback = try reader.value("default")?.sqlValue(of: "'default' of column '\(column)'") ?? .null
    return (mapping, reader.unknownKeys())
  }

  private static func source(_ reader: inout MappingReader, column: String) throws(Diagnostic) -> Source {
    var sources: [Source] = []
    if let field = try reader.string("from") { sources.append(.field(field)) }
    if let value = reader.value("value") {
      sources.append(.constant(try value.sqlValue(of: "'value' of column '\(column)'")))
    }
    if let expression = try reader.expression("file") { sources.append(.fileName(expression)) }
    guard sources.count < 2 else {
      throw Diagnostic(
        .extractDeclaration, "column '\(column)' has more than one of 'from', 'value' and 'file'", at: reader.node.span)
    }
    // Without any of them the steps apply to the field of the column's own name.
    return sources.first ?? .field(column)
  }

  private static func decodings(_ reader: inout MappingReader) throws(Diagnostic) -> [Decoding] {
    var decodings: [Decoding] = []
    for name in try reader.strings("decode") ?? [] {
      guard let decoding = Decoding(rawValue: name) else {
        let known = Decoding.allCases.map(\.rawValue)
        throw Diagnostic(
          .extractDeclaration, "unknown decoding '\(name)'", at: reader.node("decode")?.span,
          hint: Diagnostic.didYouMean(name, among: known) ?? "there are \(known.joined(separator: ", "))")
      }
      decodings.append(decoding)
    }
    return decodings
  }
}

extension MappingReader {
  fileprivate mutating func expression(_ key: String) throws(Diagnostic) -> RegularExpression? {
    guard let pattern = try string(key) else { return nil }
    return try RegularExpression(pattern, at: node(key)?.span)
  }

  /// A scalar or a list of scalars, as texts.
  fileprivate mutating func texts(_ key: String) throws(Diagnostic) -> [String] {
    guard let value = value(key) else { return [] }
    return (value.sequence ?? [value]).map(\.text)
  }
}

extension YAMLNode {
  /// A scalar as the warehouse takes it; truth values are 1 and 0.
  fileprivate func sqlValue(of what: String) throws(Diagnostic) -> SQLValue {
    switch value {
    case .null: return .null
    case .bool(let flag): return .integer(flag ? 1 : 0)
    case .int(let number): return .integer(number)
    case .double(let number): return .real(number)
    case .string(let text), .bigInt(let text): return .text(text)
    case .date, .timestamp: return .text(text)
    case .binary, nil: throw Diagnostic(.yamlType, "\(what) must be a text or a number, is \(summary)", at: span)
    }
  }
}
