/// A text that diagnostics can point into: a file of the project, a macro of the binary, or text given on the command line.
///
/// Holds the bytes once; every span into it shares them. Lines and columns are only worked out when something is reported.
public final class SourceFile: Sendable {
  /// The path as the user should see it: relative to the project's root, with `/`.
  public let path: String
  /// The file's UTF-8 bytes, without a byte order mark.
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text of a byte range; invalid UTF-8 becomes U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The whole text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A span of the whole file.
  public var span: SourceSpan { SourceSpan(file: self, range: 0..<bytes.count) }

  /// The place of a byte offset; an offset past the end is the end's place.
  public func position(of offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let column = String(decoding: bytes[lineStart..<end], as: UTF8.self).unicodeScalars.count + 1
    return SourcePosition(line: line, column: column, lineStart: lineStart)
  }

  /// The bytes of the line that starts at `lineStart`, without its line break.
  public func line(startingAt lineStart: Int) -> String {
    let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let line = bytes[lineStart..<end]
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}

/// A place as people count it.
public struct SourcePosition: Sendable, Equatable {
  /// 1-based.
  public let line: Int
  /// 1-based, in Unicode scalars.
  public let column: Int
  /// The byte offset at which the line starts.
  public let lineStart: Int
}

/// A range of bytes in a file.
public struct SourceSpan: Sendable, Equatable, CustomStringConvertible {
  public let file: SourceFile
  public let range: Range<Int>

  public init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.range == right.range && (left.file === right.file || left.file.path == right.file.path)
  }

  public var start: SourcePosition { file.position(of: range.lowerBound) }
  public var text: String { file.text(range) }
  /// `path:line:column`
  public var description: String {
    let start = start
    return "\(file.path):\(start.line):\(start.column)"
  }
}
