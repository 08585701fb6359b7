import Glibc

/// Another program whose output is read while it runs. Used by one thread.
///
/// What it says on its error stream is read beside that by a thread of its own, so that it never waits for us there.
public final class RunningProgram {
  private let id: pid_t
  private let output: Pipe
  private let said = Locked(Said())
  private let listener: WorkerThread
  private var status: Int?

  private struct Said {
    var lines: [String] = []
    var tail: [String] = []
  }

  /// Lines of the error stream that `lastLines` keeps.
  private static let tailLength = 20

  /// - Parameters:
  ///   - command: The program, looked for on the PATH, and its arguments.
  ///   - environment: Variables beside this process's own.
  /// - Throws: B102 when the program cannot be started.
  public init(_ command: [String], environment: [String: String] = [:]) throws(Diagnostic) {
    guard let output = Pipe(), let errors = Pipe() else { throw .notStarted(command, errno) }
    id = try Subprocess.spawn(command, environment, output: output.writer, errors: errors.writer)
    output.closeWriter()
    errors.closeWriter()
    self.output = output
    let reader = errors.takeReader()
    listener = WorkerThread(stackSize: 1 << 18) { [said] in
      Self.listen(to: reader) { line in
        said.withLock { said in
          said.lines.append(line)
          said.tail.append(line)
          if said.tail.count > Self.tailLength { said.tail.removeFirst() }
        }
      }
    }
  }

  deinit {
    if status == nil {
      stop()
      _ = wait()
    }
  }

  /// The next bytes of the output, at most so many; empty at its end. Waits for them.
  ///
  /// - Parameter isCancelled: Asked now and then while nothing comes.
  /// - Returns: nil as soon as it is cancelled.
  public func read(upTo count: Int, isCancelled: () -> Bool = { false }) -> [UInt8]? {
    var waiting = pollfd(fd: output.reader, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 200) <= 0 {
      if isCancelled() { return nil }
    }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let got = Glibc.read(output.reader, buffer.baseAddress, count)
        if got < 0, errno == EINTR { continue }
        filled = max(0, got)
        return
      }
    }
  }

  /// What the program has said on its error stream since the last call, line by line.
  public func takeLines() -> [String] {
    said.withLock { said in
      defer { said.lines = [] }
      return said.lines
    }
  }

  /// The last lines of the error stream; all that there are once `wait` has returned.
  public var lastLines: [String] { said.withLock(\.tail) }

  /// Asks the program to end, and ends it when it does not within two seconds.
  public func stop() {
    guard status == nil else { return }
    kill(id, SIGTERM)
    for _ in 0..<100 {
      if let ending = Subprocess.wait(for: id, isPatient: false) {
        status = ending
        listener.join()
        return
      }
      usleep(20_000)
    }
    kill(id, SIGKILL)
  }

  /// Waits for the program's end. Returns the exit code; 128 + the signal's number for a program that a signal ended.
  public func wait() -> Int {
    if let status { return status }
    let ending = Subprocess.wait(for: id) ?? 0
    status = ending
    listener.join()
    return ending
  }

  private static func listen(to descriptor: Int32, _ hear: (String) -> Void) {
    var rest: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      rest += chunk[..<count]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        hear(String(decoding: rest[..<end], as: UTF8.self))
        rest.removeSubrange(...end)
      }
    }
    if !rest.isEmpty { hear(String(decoding: rest, as: UTF8.self)) }
    close(descriptor)
  }
}
