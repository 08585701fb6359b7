/// Rows as bytes, to be kept in a file and read again with the same values and types.
///
/// Kinds of values come first, one byte each, then the numbers and lengths, then the texts one behind the other: so like stands with
/// like, which packs well. Shared bytes are not among them: who reads the rows again has them. Numbers are written in groups of seven
/// bits, the lowest first; a set eighth bit says that more follow.
extension RowBuffer {
  private enum Kind: UInt8 {
    case null, integer, real, no, yes, text, blob
  }

  public var packed: [UInt8] {
    var kinds: [UInt8] = []
    var numbers: [UInt8] = []
    kinds.reserveCapacity(cells.count)
    numbers.reserveCapacity(cells.count * 2)
    // Where the next text begins if it follows the last one.
    var end = 0
    func add(_ place: Place) {
      Self.append(UInt64(place.count), to: &numbers)
      Self.append(signed: Int(place.start) - end, to: &numbers)
      end = Int(place.start + place.count)
    }
    for cell in cells {
      let kind: Kind
      switch cell {
      case .null: kind = .null
      case .integer(let number):
        kind = .integer
        Self.append(signed: number, to: &numbers)
      case .real(let number):
        kind = .real
        Self.append(number.bitPattern, to: &numbers)
      case .boolean(let flag): kind = flag ? .yes : .no
      case .text(let place):
        kind = .text
        add(place)
      case .blob(let place):
        kind = .blob
        add(place)
      }
      kinds.append(kind.rawValue)
    }
    var output: [UInt8] = []
    output.reserveCapacity(kinds.count + numbers.count + bytes.count - sharedCount + 48)
    for count in [width, kinds.count, numbers.count, sharedCount] { Self.append(UInt64(count), to: &output) }
    output += kinds
    output += numbers
    output += bytes[sharedCount...]
    return output
  }

  /// - Parameter bytes: What the rows share; of the bytes that they shared, those behind the last text may be missing.
  /// - Returns: nil for bytes that `packed` has not made, or that are of other shared bytes.
  public init?(packed: [UInt8], sharing bytes: [UInt8] = []) {
    var offset = 0
    guard let width = Self.count(packed, &offset), let cellCount = Self.count(packed, &offset),
      let numberCount = Self.count(packed, &offset), let sharedCount = Self.count(packed, &offset),
      sharedCount == 0 || bytes.count <= sharedCount, cellCount <= packed.count - offset,
      numberCount <= packed.count - offset - cellCount, width > 0 ? cellCount % width == 0 : cellCount == 0
    else { return nil }
    // Of rows that share nothing these bytes are no part.
    let shared = sharedCount == 0 ? [] : bytes
    let kinds = offset..<offset + cellCount
    let numbersEnd = kinds.upperBound + numberCount
    let own = packed.count - numbersEnd
    var cells: [Cell] = []
    cells.reserveCapacity(cellCount)
    offset = kinds.upperBound
    var end = 0
    func place() -> Place? {
      guard let count = Self.count(packed, &offset), let step = Self.signed(packed, &offset) else { return nil }
      let (start, overflow) = end.addingReportingOverflow(step)
      guard !overflow, start >= 0 else { return nil }
      let isOwn = start >= sharedCount
      let (first, room) = isOwn ? (start - sharedCount, own) : (start, shared.count)
      guard first <= room, count <= room - first else { return nil }
      end = start + count
      return Place(start: UInt32(isOwn ? shared.count + first : first), count: UInt32(count))
    }
    for index in kinds {
      switch Kind(rawValue: packed[index]) {
      case .null: cells.append(.null)
      case .integer:
        guard let number = Self.signed(packed, &offset) else { return nil }
        cells.append(.integer(number))
      case .real:
        guard let bits = Self.number(packed, &offset) else { return nil }
        cells.append(.real(Double(bitPattern: bits)))
      case .no: cells.append(.boolean(false))
      case .yes: cells.append(.boolean(true))
      case .text:
        guard let place = place() else { return nil }
        cells.append(.text(place))
      case .blob:
        guard let place = place() else { return nil }
        cells.append(.blob(place))
      case nil: return nil
      }
    }
    guard offset == numbersEnd else { return nil }
    self.init(width: width, cells: cells, bytes: shared + packed[numbersEnd...], sharedCount: shared.count)
  }

  // MARK: - Numbers

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Small ones of both signs are short.
  private static func append(signed number: Int, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: Int64(number << 1 ^ number >> 63)), to: &bytes)
  }

  private static func number(_ bytes: [UInt8], _ offset: inout Int) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  private static func signed(_ bytes: [UInt8], _ offset: inout Int) -> Int? {
    number(bytes, &offset).map { Int(bitPattern: UInt($0 >> 1)) ^ -Int(bitPattern: UInt($0 & 1)) }
  }

  private static func count(_ bytes: [UInt8], _ offset: inout Int) -> Int? {
    number(bytes, &offset).flatMap { Int(exactly: $0) }
  }
}
