import Glibc

/// A file being read from its start, in pieces. Closed when released.
public final class FileInput {
  public let path: String
  /// Bytes that the file had when it was opened; what is written behind them later is left to the next run.
  public let size: Int
  private let descriptor: Int32
  private var offset = 0

  public init(path: String) throws(Diagnostic) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw .system("cannot read", path) }
    size = Int(status.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next bytes, fewer than asked for only at the end.
  public func read(upTo limit: Int) throws(Diagnostic) -> [UInt8] {
    let wanted = min(limit, size - offset)
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
      while count < wanted {
        let part = pread(descriptor, buffer.baseAddress! + count, wanted - count, offset + count)
        if part < 0, errno == EINTR { continue }
        if part <= 0 { break }
        count += part
      }
      initialized = count
    }
    guard count == wanted else { throw .system("cannot read", path) }
    offset += count
    return bytes
  }

  /// The next byte, without stepping over it; nil at the end.
  public func peek() throws(Diagnostic) -> UInt8? {
    let next = try read(upTo: 1).first
    if next != nil { offset -= 1 }
    return next
  }

  public var isAtEnd: Bool { offset == size }

  public func rewind() { offset = 0 }
}
