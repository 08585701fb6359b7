import Glibc

/// Environment variables and what else the process knows of its surroundings.
public enum ProcessEnvironment {
  public static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Every variable, in the system's order.
  public static var all: [(name: String, value: String)] {
    var result: [(String, String)] = []
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) {
        result.append((String(pair[..<equals]), String(pair[pair.utf8.index(after: equals)...])))
      }
      entry += 1
    }
    return result
  }

  public static var homeFolder: String? { self["HOME"] }
  public static var processIdentifier: Int { Int(getpid()) }
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
  /// Columns of the terminal, or nil when there is none.
  public static var terminalWidth: Int? {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }
}

/// A random (version 4) UUID in lower case.
public func randomUUID() -> String {
  var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
  bytes[6] = bytes[6] & 0x0F | 0x40
  bytes[8] = bytes[8] & 0x3F | 0x80
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for (index, byte) in bytes.enumerated() {
    if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
    text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
  return String(decoding: text, as: UTF8.self)
}
