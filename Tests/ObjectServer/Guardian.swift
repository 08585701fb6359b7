import Glibc

/// A program that does not outlive the tests' process, in whatever way that ends.
final class Guardian: Sendable {
  struct NotStarted: Error {
    let program: String
    let reason: String
  }

  private let program: pid_t
  /// Closed by the system when this process ends.
  private let lifeline: Int32

  /// - Parameters:
  ///   - folder: The program's current folder.
  ///   - log: The file that its output goes to.
  init(_ words: [String], in folder: String, log: String) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw NotStarted(program: words[0], reason: "no pipe") }
    // No other program that the tests start may hold an end of it.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    let script = #"""
      cd "$0" || exit 1
      exec 3<&0
      # Its parent is the program as long as that lives.
      (cat <&3; read -r _ _ _ parent _ </proc/self/stat; [ "$parent" = $$ ] && kill -9 $$) >/dev/null 2>&1 &
      log=$1
      shift
      exec "$@" <&- 3<&- >"$log" 2>&1
      """#
    var arguments = (["sh", "-c", script, folder, log] + words).map { strdup($0) } + [nil]
    defer { for pointer in arguments { free(pointer) } }
    var identifier: pid_t = 0
    let result = posix_spawnp(&identifier, "sh", &actions, nil, &arguments, environ)
    guard result == 0 else {
      close(ends[1])
      throw NotStarted(program: words[0], reason: String(cString: strerror(result)))
    }
    (program, lifeline) = (identifier, ends[1])
  }

  /// Ends the program at once.
  func end() {
    kill(program, SIGKILL)
    _ = wait()
  }

  /// Waits until it has ended by itself. Returns its exit code.
  func wait() -> Int32 {
    defer { close(lifeline) }
    return status()
  }

  private func status() -> Int32 {
    var status: Int32 = 0
    while waitpid(program, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
