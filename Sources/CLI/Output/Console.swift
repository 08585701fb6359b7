import Base
import Glibc

/// The one place that writes to standard output and standard error: whole lines, from any thread, without secrets.
///
/// On a terminal a block of changing lines may stand below what was written: each write puts its text above it. Between
/// writes the cursor rests at the block's start, so that whatever ends the process leaves the shell on a line of its own.
final class Console: Sendable {
  enum Stream: Sendable { case output, error }

  static let standard = Console()

  private struct State {
    var block: [String] = []
    /// Streams whose reader has gone (`model ls | head`); writing to them would fail each time anew.
    var broken: Set<Int32> = []
  }

  private let output: Int32
  private let error: Int32
  private let secrets: SecretMask
  private let state = Locked(State())

  /// - Parameters:
  ///   - output: File descriptors.
  ///   - secrets: What must not be shown.
  init(output: Int32 = STDOUT_FILENO, error: Int32 = STDERR_FILENO, secrets: SecretMask = .environment) {
    self.output = output
    self.error = error
    self.secrets = secrets
  }

  /// Writes text and a line break.
  func write(_ text: String, to stream: Stream = .output) {
    let text = secrets.scrubbed(text) + "\n"
    state.withLock { state in
      if state.block.isEmpty { return put(text, stream, &state) }
      put(Self.eraseBelow, .output, &state)
      put(text, stream, &state)
      put(Self.drawn(state.block), .output, &state)
    }
  }

  /// Replaces the block; an empty one removes it. Lines must be narrower than the terminal.
  func show(block lines: [String]) {
    let lines = lines.map(secrets.scrubbed)
    state.withLock { state in
      if lines.isEmpty, state.block.isEmpty { return }
      state.block = lines
      put(lines.isEmpty ? Self.eraseBelow : Self.drawn(lines), .output, &state)
    }
  }

  private static let eraseBelow = "\r\u{1B}[J"

  /// The lines, each erasing what an older line leaves at its right, and the cursor back at their start.
  private static func drawn(_ lines: [String]) -> String {
    let text = lines.joined(separator: "\u{1B}[K\n")
    return "\r\(text)\u{1B}[K\u{1B}[J\r" + (lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : "")
  }

  private func put(_ text: String, _ stream: Stream, _ state: inout State) {
    let descriptor = stream == .output ? output : error
    if state.broken.contains(descriptor) { return }
    var text = text
    let isWritten = text.withUTF8 { Self.writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    if !isWritten { state.broken.insert(descriptor) }
  }

  private static func writeAll(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
