import Base
import Execute
import Extract
import Glibc
import Nodes

/// A run on a terminal: finished lines scroll by, below them a bar and what is running, redrawn ten times a second.
final class LiveSink: ReportSink {
  private struct State {
    var text: EventText
    var block = LiveBlock()
    var frame = 0
    /// Whether the drawing thread is there.
    var isDrawing = false
    /// Whether the block is gone for good.
    var isOver = false
  }

  let level = LogLevel.info
  private let style: TextStyle
  private let console: Console
  private let terminal: Terminal
  private let state: Locked<State>
  /// Microseconds between two drawings.
  private static let interval: UInt32 = 100_000

  init(_ settings: OutputSettings, terminal: Terminal, console: Console) {
    style = TextStyle(isColoured: settings.isColoured)
    self.console = console
    self.terminal = terminal
    state = Locked(State(text: EventText(style: style, width: settings.width, isQuery: false)))
  }

  deinit {
    Self.stop(state, console)
  }

  func take(_ message: OutputMessage) {
    switch message.event {
    case .invoked: return
    case .run(.started(let total, _)): state.withLock { $0.block.total = total }
    case .run(.nodeStarted(let progress)):
      let database = state.withLock { $0.text.database }
      start(progress.node.uniqueID, NodeText(node: progress.node, database: database).description)
      return
    case .run(.nodeFinished(let progress, let outcome)):
      state.withLock { $0.block.finish(progress.node.uniqueID, level: NodeText.level(outcome.status)) }
    case .run(.extract(.batchCommitted(let stream))):
      let key = message.node?.uniqueID ?? ""
      state.withLock { $0.block.update(key, "extract \(stream.name): \(Wording.grouped(stream.rows)) rows") }
    case .extract(.streamStarted(let stream)):
      start(stream.name, "extract \(stream.name)")
      return
    case .extract(.batchCommitted(let stream)):
      state.withLock { $0.block.update(stream.name, "extract \(stream.name): \(Wording.grouped(stream.rows)) rows") }
    case .extract(.streamFinished(let stream)):
      state.withLock { $0.block.finish(stream.name, level: stream.failure == nil ? .info : .error) }
    case .runFinished, .extractFinished, .run(.cancelling): Self.stop(state, console)
    default: break
    }
    write(message)
  }

  private func write(_ message: OutputMessage) {
    let size = Terminal.size
    let lines = state.withLock { state in
      // Room for what stands in brackets.
      state.text.width = max(30, min(state.text.width, size.columns - 22))
      return state.text.lines(message)
    }
    for line in lines where line.isResult || line.level >= level { console.write(line.text) }
  }

  private func start(_ key: String, _ text: String) {
    let isFirst = state.withLock { state in
      state.block.start(key, text)
      defer { state.isDrawing = true }
      return !state.isDrawing
    }
    guard isFirst else { return }
    _ = WorkerThread(stackSize: 1 << 20) { [state, console, style, terminal] in
      repeat { usleep(Self.interval) } while Self.draw(state, console, style, terminal)
    }
  }

  /// Draws once, unless the work is over. Returns whether to go on.
  private static func draw(_ state: Locked<State>, _ console: Console, _ style: TextStyle, _ terminal: Terminal) -> Bool
  {
    let size = Terminal.size
    return state.withLock { state in
      guard !state.isOver else { return false }
      state.frame += 1
      console.show(
        block: state.block.lines(
          frame: state.frame, columns: size.columns, rows: size.lines, style: style, isUnicode: terminal.isUnicode))
      return true
    }
  }

  private static func stop(_ state: Locked<State>, _ console: Console) {
    state.withLock { state in
      state.isOver = true
      console.show(block: [])
    }
  }
}
