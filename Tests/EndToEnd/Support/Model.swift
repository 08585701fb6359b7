import Foundation
import Glibc

/// The built program, run as a user runs it.
enum Model {
  /// Next to the test bundle, or where MODEL_BINARY says.
  static let path: String =
    ProcessInfo.processInfo.environment["MODEL_BINARY"]
    ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "model").path(percentEncoded: false)

  /// What a run of the program sees of its surroundings: nothing of the developer's own settings.
  static func environment(home: String) -> [String: String] {
    ["HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]
  }
}

/// How a run of the program ended.
struct Ending {
  /// The exit code; 128 + signal for a process that a signal has ended.
  let status: Int32
  let output: String
  let errors: String
  let seconds: Double

  /// Both streams, for messages that may stand in either.
  var text: String { output + errors }
}

/// A program that is running; its streams go to files, so that nobody has to read along.
final class RunningProgram {
  struct NotStarted: Error, CustomStringConvertible {
    let program: String
    let reason: String
    var description: String { "cannot start \(program): \(reason)" }
  }

  let identifier: pid_t
  private let streams: (output: String, errors: String)
  private let started = ContinuousClock.now

  /// - Parameters:
  ///   - folder: The current folder of the program.
  ///   - scratch: Where its output is kept until it is read.
  init(_ words: [String], in folder: String, environment: [String: String], scratch: String) throws {
    let name = UUID().uuidString
    streams = ("\(scratch)/\(name).out", "\(scratch)/\(name).err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.output, O_WRONLY | O_CREAT, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, streams.errors, O_WRONLY | O_CREAT, 0o644)
    // `env` changes the folder and becomes the program, so the process number stays.
    var arguments = (["env", "-C", folder] + words).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var identifier: pid_t = 0
    let result = posix_spawnp(&identifier, "env", &actions, nil, &arguments, &variables)
    guard result == 0 else { throw NotStarted(program: words[0], reason: String(cString: strerror(result))) }
    self.identifier = identifier
  }

  /// Waits until the program has written a text.
  func waitForOutput(_ text: String, within limit: Double = 30) throws {
    while try !String(contentsOfFile: streams.output, encoding: .utf8).contains(text) {
      guard seconds < limit, kill(identifier, 0) == 0 else {
        send(SIGKILL)
        throw NotStarted(program: "the program", reason: "'\(text)' was not written:\n\(try end().text)")
      }
      usleep(2000)
    }
  }

  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits for its end. A run that lasts longer than `limit` seconds hangs, and is killed.
  func end(within limit: Double = 60) throws -> Ending {
    var status: Int32 = 0
    while waitpid(identifier, &status, WNOHANG) == 0 {
      if seconds > limit { send(SIGKILL) }
      usleep(1000)
    }
    let signal = status & 0x7F
    return Ending(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: try String(contentsOfFile: streams.output, encoding: .utf8),
      errors: try String(contentsOfFile: streams.errors, encoding: .utf8), seconds: seconds)
  }

  private var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }
}
