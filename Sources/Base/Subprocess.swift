import Glibc

/// Another program, run to its end.
public enum Subprocess {
  public struct Outcome: Sendable {
    /// The exit code; 128 + the signal's number for a program that a signal ended.
    public let status: Int
    public let output: String
    public let errors: String
  }

  /// - Parameters:
  ///   - command: The program, looked for on the PATH, and its arguments.
  ///   - environment: Variables beside this process's own.
  /// - Throws: B102 when the program cannot be started.
  public static func run(
    _ command: [String], environment: [String: String] = [:]
  ) throws(Diagnostic) -> Outcome {
    guard let output = Pipe(), let errors = Pipe() else { throw .notStarted(command, errno) }
    // Only their numbers are used below.
    defer { withExtendedLifetime((output, errors)) {} }
    let id = try spawn(command, environment, output: output.writer, errors: errors.writer)
    output.closeWriter()
    errors.closeWriter()
    let texts = readAll([output.reader, errors.reader])
    return Outcome(status: wait(for: id) ?? 0, output: texts[0], errors: texts[1])
  }

  /// Waits for a program's end and returns its exit code.
  ///
  /// - Parameter isPatient: Whether to wait at all; if not, nil says that the program still runs.
  static func wait(for id: pid_t, isPatient: Bool = true) -> Int? {
    var status: Int32 = 0
    var ended: pid_t
    repeat { ended = waitpid(id, &status, isPatient ? 0 : WNOHANG) } while ended < 0 && errno == EINTR
    if ended == 0 { return nil }
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
  }

  static func spawn(
    _ command: [String], _ environment: [String: String], output: Int32, errors: Int32
  ) throws(Diagnostic) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Nothing to read: a program that asks for a password fails at once instead of waiting.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Our threads keep signals away from themselves; the program must not inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let variables = ProcessEnvironment.all.filter { environment[$0.name] == nil }.map { "\($0.name)=\($0.value)" }
    let added = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var arguments = command.map { strdup($0) } + [nil]
    var names = (variables + added).map { strdup($0) } + [nil]
    defer { for text in arguments + names { free(text) } }
    var id: pid_t = 0
    let result = posix_spawnp(&id, command[0], &actions, &attributes, &arguments, &names)
    guard result == 0 else { throw .notStarted(command, result) }
    return id
  }

  /// Reads all descriptors to their ends, whichever has something.
  private static func readAll(_ descriptors: [Int32]) -> [String] {
    var texts: [[UInt8]] = Array(repeating: [], count: descriptors.count)
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while polled.contains(where: { $0.fd >= 0 }) {
      if poll(&polled, nfds_t(polled.count), -1) < 0 {
        if errno == EINTR { continue }
        break
      }
      for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
        let count = read(polled[index].fd, &chunk, chunk.count)
        if count > 0 {
          texts[index] += chunk[..<count]
        } else if count == 0 || errno != EINTR {
          // poll passes over negative descriptors.
          polled[index].fd = -1
        }
      }
    }
    return texts.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Two ends of a pipe, which no other program inherits; closed when released.
final class Pipe {
  private(set) var reader: Int32
  private(set) var writer: Int32

  /// nil when the system has none left; `errno` says why.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reader, writer) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    if reader >= 0 { close(reader) }
    closeWriter()
  }

  /// The reader, which is the caller's to close.
  func takeReader() -> Int32 {
    defer { reader = -1 }
    return reader
  }

  /// Until all writers are closed the reader waits.
  func closeWriter() {
    if writer >= 0 { close(writer) }
    writer = -1
  }
}

extension Diagnostic.Code {
  /// Another program cannot be started.
  public static let subprocess = Diagnostic.Code("B102", .runtime)
}

extension Diagnostic {
  static func notStarted(_ command: [String], _ reason: Int32) -> Diagnostic {
    Diagnostic(
      .subprocess, "cannot start the program '\(command[0])': \(String(cString: strerror(reason)).lowercased())",
      hint: reason == ENOENT ? "install '\(command[0])', or add its folder to PATH" : nil)
  }
}
