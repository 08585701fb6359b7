import Base
import Compression

/// What is packed in a data file. Of one that is damaged, all before the damage can be read.
final class UnpackedInput: DataInput {
  private let packed: any DataInput
  private let file: SourceDataFile
  private let format: PackedFormat
  private var unpacker: any Unpacker
  /// Read from the file; unpacked up to `start`.
  private var piece: [UInt8] = []
  private var start = 0
  /// Bytes that are unpacked.
  private var offset = 0
  /// Unpacked, but not yet read.
  private var ahead: [UInt8] = []
  /// Comes up when all before it is read.
  private var fault: Diagnostic?
  private static let pieceSize = 256 << 10

  init(_ packed: any DataInput, _ format: PackedFormat, _ file: SourceDataFile) {
    self.packed = packed
    self.format = format
    self.file = file
    unpacker = format.unpacker()
  }

  func rewind() {
    packed.rewind()
    unpacker = format.unpacker()
    (piece, start, offset, ahead, fault) = ([], 0, 0, [], nil)
  }

  func read(upTo limit: Int) throws(Diagnostic) -> [UInt8] {
    if limit == 0 { return [] }
    lookAhead()
    if ahead.isEmpty, let fault { throw fault }
    let bytes = ahead + unpack(limit - ahead.count)
    ahead = []
    return bytes
  }

  func peek() throws(Diagnostic) -> UInt8? {
    lookAhead()
    if ahead.isEmpty, let fault { throw fault }
    return ahead.first
  }

  var isAtEnd: Bool {
    lookAhead()
    return ahead.isEmpty && fault == nil
  }

  private func lookAhead() {
    if ahead.isEmpty { ahead = unpack(1) }
  }

  /// So many bytes, or those before the end or a fault.
  private func unpack(_ limit: Int) -> [UInt8] {
    guard fault == nil, limit > 0 else { return [] }
    var output = [UInt8](repeating: 0, count: limit)
    var count = 0
    do throws(Diagnostic) {
      while count < limit {
        let (taken, made) = try step(&output, from: count)
        start += taken
        count += made
        if taken > 0 || made > 0 { continue }
        guard !packed.isAtEnd else { break }
        piece = try packed.read(upTo: Self.pieceSize)
        start = 0
      }
      if count < limit, !unpacker.isComplete { throw truncated }
    } catch {
      fault = error
    }
    offset += count
    output.removeLast(limit - count)
    return output
  }

  private func step(_ output: inout [UInt8], from count: Int) throws(Diagnostic) -> (taken: Int, made: Int) {
    do throws(UnpackFault) {
      return try piece[start...].withUnsafeBufferPointer { input throws(UnpackFault) in
        try output.withUnsafeMutableBufferPointer { output throws(UnpackFault) in
          try unpacker.unpack(input, into: UnsafeMutableBufferPointer(rebasing: output[count...]))
        }
      }
    } catch {
      guard case .damaged(let reason) = error else { throw truncated }
      throw damaged(reason, at: offset + count)
    }
  }

  private var truncated: Diagnostic {
    Diagnostic(
      .extractUnreadable, "'\(file.path)' ends in the middle of its \(format) data", at: file.span,
      hint: "it was cut off, or is still being written")
  }

  private func damaged(_ reason: String, at offset: Int) -> Diagnostic {
    offset == 0
      ? Diagnostic(
        .extractUnreadable, "'\(file.path)' holds no \(format) data: \(reason)", at: file.span,
        hint: "if it is not packed, say 'compression: none'")
      : Diagnostic(
        .extractUnreadable, "'\(file.path)' is damaged behind byte \(offset) of its unpacked content: \(reason)",
        at: file.span, hint: "put a sound copy in its place; what was loaded before the damage stays")
  }
}
