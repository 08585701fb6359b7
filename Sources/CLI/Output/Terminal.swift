import Base
import Glibc

/// What is known of the screen behind standard output.
struct Terminal: Sendable {
  /// Whether standard output is a terminal that understands more than lines.
  let isInteractive: Bool
  /// Whether it can show more than ASCII.
  let isUnicode: Bool

  static let current = Terminal(isTerminal: ProcessEnvironment.isTerminal(STDOUT_FILENO)) { ProcessEnvironment[$0] }

  init(isTerminal: Bool, variable: (String) -> String?) {
    isInteractive = isTerminal && variable("TERM").map { $0 != "dumb" && !$0.isEmpty } ?? false
    // As the C library chooses the locale: the first of these that is set.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty } ?? ""
    isUnicode = ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) }
  }

  /// Columns and lines now, since windows change their size.
  static var size: (columns: Int, lines: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
