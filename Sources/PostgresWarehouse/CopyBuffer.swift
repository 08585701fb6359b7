import Glibc
import Warehouse

/// Rows in the text form of `copy`.
///
/// Room is made once a row and then written to without further checks: this is the inner loop of every load.
///
/// SeeAlso: Postgres docs, "COPY", text format.
final class CopyBuffer {
  private var base = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 19)
  private var capacity = 1 << 19
  private(set) var count = 0
  /// What stands behind each row's own values, as far as it is the same for all rows.
  private var tail: [UInt8] = []
  /// Where the row's number stands in it.
  private var numberPlaces: [Int] = []

  /// - Parameter added: Columns behind those of the rows.
  init(adding added: [AddedColumn]) {
    for column in added {
      switch column {
      case .rowNumber: numberPlaces.append(tail.count)
      case .constant(let value):
        RowBuffer([[value]]).withUnsafeRows { cells, texts in
          reserve(for: cells)
          tail += UnsafeBufferPointer(start: base, count: Self.write(cells[0], texts, to: base) - base)
        }
        tail.append(UInt8(ascii: "\t"))
      }
    }
  }

  deinit { base.deallocate() }

  /// What is in it; valid until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func removeAll() { count = 0 }

  /// - Parameters:
  ///   - texts: What the row's places are in.
  ///   - number: Its own, if it is one of the added columns.
  func append(_ row: UnsafeBufferPointer<RowBuffer.Cell>, _ texts: UnsafeBufferPointer<UInt8>, number: Int) {
    reserve(for: row)
    var end = base + count
    for cell in row {
      end = Self.write(cell, texts, to: end)
      end.pointee = UInt8(ascii: "\t")
      end += 1
    }
    tail.withUnsafeBufferPointer { tail in
      var start = 0
      for place in numberPlaces {
        end = Self.copy(UnsafeBufferPointer(rebasing: tail[start..<place]), to: end)
        end = Self.write(number, to: end)
        end.pointee = UInt8(ascii: "\t")
        end += 1
        start = place
      }
      end = Self.copy(UnsafeBufferPointer(rebasing: tail[start...]), to: end)
    }
    (end - 1).pointee = UInt8(ascii: "\n")
    count = end - base
  }

  /// A number's digits, its sign and the sign behind it.
  private static let longestNumber = 32

  private func reserve(for row: UnsafeBufferPointer<RowBuffer.Cell>) {
    var needed = count + (row.count + numberPlaces.count) * Self.longestNumber + tail.count
    for cell in row {
      switch cell {
      // Each byte may become two, and those of a blob have a mark before them.
      case .text(let place), .blob(let place): needed += 2 * Int(place.count)
      case .null, .integer, .real, .boolean: break
      }
    }
    if needed <= capacity { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * needed)
    memcpy(larger, base, count)
    base.deallocate()
    (base, capacity) = (larger, 2 * needed)
  }

  /// Returns the place behind what it wrote.
  private static func write(
    _ cell: RowBuffer.Cell, _ texts: UnsafeBufferPointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    switch cell {
    case .null: write("\\N", to: end)
    case .integer(let number): write(number, to: end)
    case .real(let number): write(number, to: end)
    case .boolean(let flag): write(flag ? "t" : "f", to: end)
    case .text(let place): write(texts.at(place), to: end)
    case .blob(let place): writeBlob(texts.at(place), to: end)
    }
  }

  private static func write(_ text: StaticString, to end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), to: end)
  }

  private static func copy(
    _ bytes: UnsafeBufferPointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if let start = bytes.baseAddress { memcpy(end, start, bytes.count) }
    return end + bytes.count
  }

  private static func write(_ number: Int, to end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var start = end
    if number < 0 {
      start.pointee = UInt8(ascii: "-")
      start += 1
    }
    var rest = number.magnitude
    var digits = 1
    var bound: UInt = 10
    while rest >= bound {
      digits += 1
      if digits == 20 { break }
      bound *= 10
    }
    for place in stride(from: digits - 1, through: 0, by: -1) {
      start[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    return start + digits
  }

  /// A whole number has no fraction, so that it also fits a column of whole numbers.
  private static func write(_ number: Double, to end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    if let whole = Int(exactly: number) { return write(whole, to: end) }
    if number.isNaN { return write("NaN", to: end) }
    if number.isInfinite { return write(number < 0 ? "-Infinity" : "Infinity", to: end) }
    var text = number.description
    return text.withUTF8 { copy($0, to: end) }
  }

  /// Signs that end values and rows, and the one that escapes, are escaped.
  private static func write(
    _ text: UnsafeBufferPointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var end = end
    for byte in text {
      let escape: UInt8
      switch byte {
      case UInt8(ascii: "\\"): escape = UInt8(ascii: "\\")
      case UInt8(ascii: "\t"): escape = UInt8(ascii: "t")
      case UInt8(ascii: "\n"): escape = UInt8(ascii: "n")
      case UInt8(ascii: "\r"): escape = UInt8(ascii: "r")
      default:
        end.pointee = byte
        end += 1
        continue
      }
      end[0] = UInt8(ascii: "\\")
      end[1] = escape
      end += 2
    }
    return end
  }

  private static func writeBlob(
    _ blob: UnsafeBufferPointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var end = write("\\\\x", to: end)
    for byte in blob {
      end[0] = hexadecimal(byte >> 4)
      end[1] = hexadecimal(byte & 15)
      end += 2
    }
    return end
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
  }
}
