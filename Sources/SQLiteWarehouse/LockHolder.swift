import Base
import Glibc

/// Finds which process holds a lock on a database file, from the kernel's table of locks.
///
/// Asking by `fcntl` would need the file opened once more, and closing that would drop every lock this process has on it.
enum LockHolder {
  /// `process 4242 (sqlite3)`, or nil when the kernel does not say.
  static func find(_ path: String) -> String? {
    let files = ["", "-shm", "-wal", "-journal"].compactMap { identity(path + $0) }
    guard let table = try? FileSystem.read("/proc/locks") else { return nil }
    // 1: POSIX  ADVISORY  WRITE 4242 08:01:131 120 120
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 8, fields[3] == "WRITE", files.contains(String(fields[5])), let process = Int(fields[4])
      else { continue }
      if process == ProcessEnvironment.processIdentifier { return "another connection of this process" }
      return "process \(process)" + (name(of: process).map { " (\($0))" } ?? "")
    }
    return nil
  }

  /// `major:minor:inode` as the table writes it.
  private static func identity(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let device = status.st_dev
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    return "\(hexadecimal(major)):\(hexadecimal(minor)):\(status.st_ino)"
  }

  private static func hexadecimal(_ number: UInt) -> String {
    let digits = String(number, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  private static func name(of process: Int) -> String? {
    guard let bytes = try? FileSystem.read("/proc/\(process)/comm") else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
