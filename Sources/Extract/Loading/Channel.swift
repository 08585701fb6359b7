import Base

/// Hands values from one thread to another, in order; the sender waits when the receiver lags behind.
final class Channel<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let state = Monitor(State())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Waits for room. Returns false when the channel is closed and the element was not taken.
  func send(_ element: Element) -> Bool {
    let isTaken = state.wait { state -> Bool? in
      if state.isClosed { return false }
      guard state.elements.count < capacity else { return nil }
      state.elements.append(element)
      return true
    }
    wake()
    return isTaken
  }

  /// Waits for an element; nil when the channel is closed and empty.
  func receive() -> Element? {
    let element = state.wait { state -> Element?? in
      if !state.elements.isEmpty { return .some(state.elements.removeFirst()) }
      return state.isClosed ? .some(nil) : nil
    }
    wake()
    return element
  }

  /// Ends the exchange; what was sent can still be received.
  func close() { state.update { $0.isClosed = true } }

  /// Waiting looks at the state again after every update.
  private func wake() { state.update { _ in } }
}
