import Glibc

extension FileSystem {
  /// Whether the last part of the path is a symbolic link, be its target there or not.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Where a link leads, as written in it; nil when there is no link.
  public static func linkTarget(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// Makes a symbolic link.
  public static func makeLink(at path: String, to target: String) throws(Diagnostic) {
    try makeFolder(Paths.parent(path))
    guard symlink(target, path) == 0 else { throw .system("cannot create the link", path) }
  }

  /// Renames within one file system; a file or an empty folder at the new place is replaced.
  public static func move(_ path: String, to other: String) throws(Diagnostic) {
    try makeFolder(Paths.parent(other))
    guard rename(path, other) == 0 else { throw .system("cannot move '\(path)' to", other) }
  }
}
