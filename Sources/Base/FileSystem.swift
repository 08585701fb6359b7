import Glibc

/// The disk, by POSIX calls. Every failure is a `Diagnostic` that names the path and the system's reason.
public enum FileSystem {
  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("cannot read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("cannot read", path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      errno = EISDIR
      throw .system("cannot read", path)
    }
    var bytes = [UInt8]()
    var capacity = max(Int(status.st_size) + 1, 4096)
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        count = Glibc.read(descriptor, buffer.baseAddress, capacity)
        initialized = max(count, 0)
      }
      if count < 0 { throw .system("cannot read", path) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      capacity = 64 << 10
    }
  }

  /// Replaces the file at once: readers see the old or the new bytes (it is written beside it, then renamed).
  ///
  /// - Parameter isDurable: Waits for the disk, so that this also holds after a crash of the machine. False for what can be
  ///   made again: the wait is for everything that the machine is writing.
  public static func write(
    _ bytes: some Collection<UInt8>, to path: String, isDurable: Bool = true
  ) throws(Diagnostic) {
    try makeFolder(Paths.parent(path))
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp"
    let file = try FileWriter(path: temporary, shownPath: path)
    do throws(Diagnostic) {
      try file.write(bytes)
      if isDurable { try file.sync() }
      try file.close()
      guard rename(temporary, path) == 0 else { throw .system("cannot write", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  public static func write(_ text: String, to path: String) throws(Diagnostic) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a file that can be made again, in place and without waiting for the disk: for many small files.
  ///
  /// Only when the content differs, so that times and caches of others stay true. Returns whether it wrote.
  @discardableResult
  public static func writeIfChanged(_ bytes: [UInt8], to path: String) throws(Diagnostic) -> Bool {
    if stamp(path)?.size == bytes.count, let old = try? read(path), old == bytes { return false }
    try makeFolder(Paths.parent(path))
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.close()
    return true
  }

  /// With every missing folder above it.
  public static func makeFolder(_ path: String) throws(Diagnostic) {
    if path.isEmpty || isFolder(path) { return }
    try makeFolder(Paths.parent(path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) else {
      throw .system("cannot create the folder", path)
    }
  }

  /// Makes a folder that only this user can look into, where temporary files belong.
  ///
  /// - Returns: Its path.
  public static func makeTemporaryFolder(named name: String) throws(Diagnostic) -> String {
    let parent = ProcessEnvironment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    // mkdtemp puts letters of its own in place of the last six.
    let path = Paths.join(parent, "\(name)-XXXXXX")
    var bytes = Array(path.utf8CString)
    guard mkdtemp(&bytes) != nil else { throw .system("cannot make", path) }
    return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
  public static func isFolder(_ path: String) -> Bool { mode(path).map { $0 & S_IFMT == S_IFDIR } ?? false }
  public static func isFile(_ path: String) -> Bool { mode(path).map { $0 & S_IFMT == S_IFREG } ?? false }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Size in bytes and time of last change in nanoseconds since 1970; nil when there is no such file.
  public static func stamp(_ path: String) -> (size: Int, modified: Int)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Int(status.st_size), status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }

  /// Names in a folder, sorted by bytes, without `.` and `..`.
  public static func names(in path: String) throws(Diagnostic) -> [String] {
    guard let folder = opendir(path) else { throw .system("cannot list the folder", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Files below a folder, as paths relative to it, in sorted order; folders for which `enter` says no are left out.
  /// Links to folders are followed once each.
  public static func files(
    below root: String, enter: (_ relativePath: String) -> Bool = { _ in true }
  ) throws(Diagnostic) -> [String] {
    var found: [String] = []
    var pending = [""]
    var visited: Set<String> = []
    while let folder = pending.popLast() {
      let path = Paths.join(root, folder)
      guard visited.insert(realPath(path) ?? path).inserted else { continue }
      var folders: [String] = []
      for name in try names(in: path) {
        let relative = Paths.join(folder, name)
        let full = Paths.join(root, relative)
        if isFolder(full) {
          if enter(relative) { folders.append(relative) }
        } else if isFile(full) {
          found.append(relative)
        }
      }
      pending += folders.reversed()
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Absolute, with links resolved; nil when it does not exist.
  public static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  public static var currentFolder: String { realPath(".") ?? "." }

  /// Removes a file, or a folder with all in it; nothing when it is not there. Links are removed, not followed.
  public static func remove(_ path: String) throws(Diagnostic) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in try names(in: path) { try remove(Paths.join(path, name)) }
      guard rmdir(path) == 0 else { throw .system("cannot remove", path) }
    } else {
      guard unlink(path) == 0 else { throw .system("cannot remove", path) }
    }
  }
}

/// A file being written from its start, buffered by the caller. Closed when released.
public final class FileWriter {
  private var descriptor: Int32
  private let path: String

  /// - Parameters:
  ///   - append: keep what is there and write after it; otherwise the file starts empty.
  ///   - shownPath: What errors name, where the file is a temporary one.
  public init(path: String, append: Bool = false, shownPath: String? = nil) throws(Diagnostic) {
    self.path = shownPath ?? path
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0o666)
    if descriptor < 0 { throw .system("cannot write", self.path) }
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  public func write(_ bytes: some Collection<UInt8>) throws(Diagnostic) {
    let isWritten = bytes.withContiguousStorageIfAvailable { writeAll(UnsafeRawBufferPointer($0)) }
    let succeeded = isWritten ?? Array(bytes).withUnsafeBytes { writeAll($0) }
    if !succeeded { throw .system("cannot write", path) }
  }

  private func writeAll(_ buffer: UnsafeRawBufferPointer) -> Bool {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits until the bytes are on the disk.
  public func sync() throws(Diagnostic) {
    if fsync(descriptor) != 0 { throw .system("cannot write", path) }
  }

  public func close() throws(Diagnostic) {
    let result = Glibc.close(descriptor)
    descriptor = -1
    if result != 0 { throw .system("cannot write", path) }
  }
}

extension Diagnostic.Code {
  public static let fileSystem = Diagnostic.Code("B101", .runtime)
}

extension Diagnostic {
  /// A failed system call, with `errno`'s text and what to do about the common ones.
  static func system(_ what: String, _ path: String) -> Diagnostic {
    let reason = errno
    let hint: String? =
      switch reason {
      case EACCES, EROFS, EPERM: "check the permissions of '\(path)' and of the folder that holds it"
      case ENOSPC, EDQUOT: "free some space on the disk and run again"
      default: nil
      }
    return Diagnostic(.fileSystem, "\(what) '\(path)': \(String(cString: strerror(reason)).lowercased())", hint: hint)
  }
}
