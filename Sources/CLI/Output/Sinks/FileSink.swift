import Base
import Glibc

/// The log file of a project: every event in plain text, statements included, with a bounded size.
///
/// When the file reaches its limit it becomes `model.log.1`, that one `model.log.2`, and so on; the oldest goes. A log that
/// cannot be written is given up silently: it must not fail the work.
final class FileSink: ReportSink {
  static let fileName = "model.log"
  static let defaultLimit = 10 << 20
  /// Full files that are kept.
  static let kept = 5

  private struct State {
    var text: EventText
    /// Nil once writing has failed.
    var size: Int?
    /// Opened with the first line.
    var file: FileHandle?
  }

  private let path: String
  let level: LogLevel
  private let limit: Int
  private let secrets: SecretMask
  private let state: Locked<State>

  /// - Parameters:
  ///   - limit: Bytes; 0 lets the file grow without end.
  ///   - runID: Stands in the headline under which this invocation's lines come; nil goes on under the last one.
  init(path: String, level: LogLevel, limit: Int, runID: String?, secrets: SecretMask = .environment) {
    self.path = path
    self.level = level
    self.limit = limit
    self.secrets = secrets
    state = Locked(
      State(text: EventText(style: .plain, width: 80, isQuery: false), size: FileSystem.stamp(path)?.size ?? 0))
    guard let runID else { return }
    let line = String(repeating: "=", count: 30)
    append("\(line) \(Timestamp.now.iso8601) | \(runID) \(line)")
  }

  func take(_ message: OutputMessage) {
    let lines = state.withLock { $0.text.lines(message) }
    for line in lines where line.level >= level && !line.text.isEmpty {
      let stamp = LineStamp(isDetailed: true).text(message, line.level)
      append(stamp + line.text.hanging(stamp.utf8.count))
    }
  }

  private func append(_ line: String) {
    let bytes = Array((secrets.scrubbed(line) + "\n").utf8)
    state.withLock { state in
      guard var size = state.size else { return }
      do throws(Diagnostic) {
        if limit > 0, size > 0, size + bytes.count > limit {
          state.file = nil
          try rotate()
          size = 0
        }
        if state.file == nil { state.file = try open() }
        try state.file?.write(bytes)
        state.size = size + bytes.count
      } catch {
        state.size = nil
      }
    }
  }

  private func open() throws(Diagnostic) -> FileHandle {
    try FileSystem.makeFolder(Paths.parent(path))
    return FileHandle(writer: try FileWriter(path: path, append: true))
  }

  private func rotate() throws(Diagnostic) {
    try FileSystem.remove("\(path).\(Self.kept)")
    for number in stride(from: Self.kept - 1, through: 1, by: -1) {
      rename("\(path).\(number)", "\(path).\(number + 1)")
    }
    rename(path, "\(path).1")
  }
}

/// A file that only one thread at a time uses.
///
/// Unchecked: it never leaves the sink's locked state.
private final class FileHandle: @unchecked Sendable {
  private let writer: FileWriter

  init(writer: FileWriter) { self.writer = writer }

  func write(_ bytes: [UInt8]) throws(Diagnostic) { try writer.write(bytes) }
}
