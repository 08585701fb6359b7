/// Reads the entries of a tar archive: ustar with the long names of pax and GNU.
struct TarReader {
  struct Entry {
    enum Kind: Equatable {
      case file, folder
      case link(target: String)
      /// Another entry's content under a second name.
      case hardLink(target: String)
      /// A device, a pipe.
      case other
    }

    var path: String
    var kind: Kind
    /// Positions in the archive.
    var content: Range<Int>
    var isExecutable: Bool
  }

  private static let blockSize = 512

  private let bytes: [UInt8]
  private var offset = 0
  /// What a header of its own says about the next entry.
  private var longPath: String?
  private var longTarget: String?
  private var longSize: Int?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All entries in their order.
  static func entries(of bytes: [UInt8]) throws(ArchiveFault) -> [Entry] {
    var reader = TarReader(bytes)
    var entries: [Entry] = []
    while let entry = try reader.next() { entries.append(entry) }
    return entries
  }

  private mutating func next() throws(ArchiveFault) -> Entry? {
    while true {
      guard offset + Self.blockSize <= bytes.count else { throw ArchiveFault("it ends too early") }
      let header = offset
      offset += Self.blockSize
      // Two blocks of zeros end an archive; one is enough to know.
      if bytes[header..<offset].allSatisfy({ $0 == 0 }) { return nil }
      try check(header)
      let type = bytes[header + 156]
      guard let size = longSize ?? octal(header + 124, 12), size >= 0, size <= bytes.count - offset else {
        throw ArchiveFault("it ends too early")
      }
      let content = offset..<offset + size
      offset += (size + Self.blockSize - 1) / Self.blockSize * Self.blockSize
      switch type {
      case UInt8(ascii: "x"): readExtensions(content)
      // For all entries: a commit's name, as git writes it.
      case UInt8(ascii: "g"): break
      case UInt8(ascii: "L"): longPath = text(content.lowerBound, content.count)
      case UInt8(ascii: "K"): longTarget = text(content.lowerBound, content.count)
      default: return entry(type, header, content)
      }
    }
  }

  private mutating func entry(_ type: UInt8, _ header: Int, _ content: Range<Int>) -> Entry {
    let prefix = isPOSIX(header) ? text(header + 345, 155) : ""
    let name = text(header, 100)
    let path = longPath ?? (prefix.isEmpty ? name : "\(prefix)/\(name)")
    let target = longTarget ?? text(header + 157, 100)
    (longPath, longTarget, longSize) = (nil, nil, nil)
    let kind: Entry.Kind =
      switch type {
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): path.hasSuffix("/") ? .folder : .file
      case UInt8(ascii: "1"): .hardLink(target: target)
      case UInt8(ascii: "2"): .link(target: target)
      case UInt8(ascii: "5"): .folder
      default: .other
      }
    return Entry(path: path, kind: kind, content: content, isExecutable: (octal(header + 100, 8) ?? 0) & 0o100 != 0)
  }

  /// The header's sum, with its own field taken as spaces.
  private func check(_ header: Int) throws(ArchiveFault) {
    var sum = 0
    for index in 0..<Self.blockSize {
      sum += (148..<156).contains(index) ? 0x20 : Int(bytes[header + index])
    }
    guard octal(header + 148, 8) == sum else { throw ArchiveFault("it is no tar archive") }
  }

  /// GNU's headers keep other things where POSIX has the prefix.
  private func isPOSIX(_ header: Int) -> Bool {
    bytes[header + 257..<header + 263].elementsEqual("ustar\0".utf8)
  }

  /// Lines of the form `27 path=long/name`, each with its own length.
  private mutating func readExtensions(_ content: Range<Int>) {
    var start = content.lowerBound
    while start < content.upperBound {
      guard let space = bytes[start..<content.upperBound].firstIndex(of: 0x20),
        let length = Int(String(decoding: bytes[start..<space], as: UTF8.self)), length > space - start + 1,
        start + length <= content.upperBound
      else { return }
      let line = String(decoding: bytes[space + 1..<start + length - 1], as: UTF8.self)
      start += length
      guard let equals = line.firstIndex(of: "=") else { continue }
      let value = String(line[line.index(after: equals)...])
      switch line[..<equals] {
      case "path": longPath = value
      case "linkpath": longTarget = value
      case "size": longSize = Int(value)
      default: break
      }
    }
  }

  private func text(_ start: Int, _ count: Int) -> String {
    String(decoding: bytes[start..<start + count].prefix { $0 != 0 }, as: UTF8.self)
  }

  private func octal(_ start: Int, _ count: Int) -> Int? {
    let digits = bytes[start..<start + count].filter { (0x30...0x37).contains($0) }
    return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
