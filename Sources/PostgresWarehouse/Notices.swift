/// What the server says beside its answers: notices and warnings, which libpq would print to standard error.
final class Notices {
  private let library: Library
  private var messages: [String] = []

  init(library: Library) { self.library = library }

  /// Takes a connection's notices from now on. The connection must not outlive this.
  func listen(to connection: OpaquePointer) {
    _ = library.setNoticeReceiver(
      connection,
      { context, result in
        guard let context, let result else { return }
        Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().received(result)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func received(_ result: OpaquePointer) {
    func text(_ field: ErrorField) -> String? {
      library.resultErrorField(result, field.code).map { String(cString: $0) }
    }
    guard let message = text(.message) else { return }
    messages.append("\(text(.severity) ?? "NOTICE"): \(message)")
  }

  /// What has come since the last call.
  func take() -> [String] {
    defer { messages.removeAll() }
    return messages
  }
}
