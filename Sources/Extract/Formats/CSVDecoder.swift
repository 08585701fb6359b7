import Base
import Glibc

/// CSV with a header. A record with another number of fields than the header, with a quote that is never closed or with a
/// NUL byte is quarantined. An empty field without quotes is null.
struct CSVDecoder: RecordDecoder {
  private(set) var line: Int
  let canGrow = true
  private let delimiter: UInt8
  private let encoding: TextEncoding
  /// Bytes of the header that are still to come.
  private var headerEnd: Int
  private let width: Int
  /// The place in the record of each field that the mapper asks for.
  private let places: [Int]
  private var fields: RecordFields
  private var record = CSVRecord()

  /// - Parameters:
  ///   - places: For each field that the mapper asks for, its place in a record.
  ///   - width: Fields in the header.
  ///   - line: Of the first record.
  ///   - headerEnd: Bytes of the header at the beginning of the first piece.
  init(places: [Int], width: Int, delimiter: UInt8, encoding: TextEncoding, line: Int, headerEnd: Int = 0) {
    self.places = places
    self.width = width
    self.delimiter = delimiter
    self.encoding = encoding
    self.line = line
    self.headerEnd = headerEnd
    fields = RecordFields(count: places.count)
  }

  mutating func decode(_ bytes: [UInt8], isLast: Bool, into builder: inout RowBuilder) throws(Diagnostic) -> Int {
    guard bytes.count >= headerEnd else { return 0 }
    var reader = CSVReader(bytes, from: headerEnd, delimiter: delimiter, line: line, isLast: isLast)
    headerEnd = 0
    defer { line = reader.line }
    reading: while true {
      switch reader.next(into: &record) {
      case .record: add(bytes, into: &builder)
      case .end: break reading
      case .incomplete:
        guard bytes.count - reader.offset > RecordLimit.bytes else { break reading }
        quarantineLine(
          &reader, bytes, into: &builder,
          "record longer than \(RecordLimit.bytes >> 20) MB, or a quote that is never closed")
      case .unterminatedQuote: quarantineLine(&reader, bytes, into: &builder, "quote that is never closed")
      }
    }
    return reader.offset
  }

  private mutating func add(_ bytes: [UInt8], into builder: inout RowBuilder) {
    bytes.withUnsafeBufferPointer { buffer in
      let raw = UnsafeBufferPointer(rebasing: buffer[record.range])
      guard record.fields.count == width else {
        let reason = "\(record.fields.count) fields instead of \(width)"
        return builder.quarantine(raw, line: record.line, reason: reason)
      }
      guard memchr(raw.baseAddress!, 0, raw.count) == nil else {
        return builder.quarantine(raw, line: record.line, reason: "NUL character")
      }
      fields.reset()
      // What holds for the record holds for its fields: they end at signs of ASCII.
      let isText = encoding.isText(raw)
      for (slot, place) in places.enumerated() { set(slot, record.fields[place], buffer, isText, &builder.replaced) }
      builder.add(fields, in: buffer, raw: raw, line: record.line)
    }
  }

  private mutating func set(
    _ slot: Int, _ field: CSVField, _ buffer: UnsafeBufferPointer<UInt8>, _ isText: Bool, _ replaced: inout Int
  ) {
    if field.range.isEmpty, !field.isQuoted { return fields.setNull(slot) }
    let isAsMeant = !field.hasDoubledQuotes && field.tail == nil
    if isAsMeant, isText || encoding.isText(UnsafeBufferPointer(rebasing: buffer[field.range])) {
      return fields.set(slot, text: field.range)
    }
    field.withContent(in: buffer) { fields.set(slot, text: encoding.text($0, replaced: &replaced)) }
  }

  /// Gives up one line, so that a stray quote does not swallow all that follows.
  private func quarantineLine(
    _ reader: inout CSVReader, _ bytes: [UInt8], into builder: inout RowBuilder, _ reason: String
  ) {
    let line = reader.line
    let range = reader.skipLine()
    bytes.withUnsafeBufferPointer {
      builder.quarantine(UnsafeBufferPointer(rebasing: $0[range]), line: line, reason: reason)
    }
  }
}
