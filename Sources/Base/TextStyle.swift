/// Whether text may carry ANSI colours.
public struct TextStyle: Sendable {
  public enum Colour: Int, Sendable {
    case red = 31
    case green, yellow, blue, magenta, cyan
    case grey = 90
  }

  public static let plain = TextStyle(isColoured: false)
  public static let coloured = TextStyle(isColoured: true)
  public let isColoured: Bool

  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  public func paint(_ text: String, _ colour: Colour, bold: Bool = false) -> String {
    isColoured ? "\u{1B}[\(bold ? "1;" : "")\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  public func bold(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}
