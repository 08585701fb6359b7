import Base

/// What librdkafka tells by callbacks, also from its own threads.
final class ClientEvents: Sendable {
  private struct State {
    var last: (code: Int32, reason: String)?
    var lines: [String] = []
  }

  private let state = Locked(State())
  private static let limit = 200

  /// A fault that nothing can mend stays the last one.
  func failed(_ code: Int32, _ text: String) {
    // `Connection refused (after 0ms in state CONNECT)`
    let reason = text.split(separator: " (after ", maxSplits: 1).first.map(String.init) ?? text
    state.withLock {
      if let last = $0.last, KafkaFault.isFinal(last.code) { return }
      // What befell one broker says more than that none is there.
      let isVague = code == -187 && $0.last != nil
      if !isVague { $0.last = (code, reason) }
      if $0.lines.count < Self.limit { $0.lines.append(reason) }
    }
  }

  func said(_ line: String) {
    state.withLock { if $0.lines.count < Self.limit { $0.lines.append(line) } }
  }

  var last: (code: Int32, reason: String)? { state.withLock { $0.last } }

  func takeLines() -> [String] {
    state.withLock { state in
      defer { state.lines = [] }
      return state.lines
    }
  }
}
