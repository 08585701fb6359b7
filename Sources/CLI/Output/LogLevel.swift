/// How much a line of the log matters; `none` as a threshold hides them all.
enum LogLevel: String, Sendable, Comparable, CaseIterable {
  case debug, info, warn, error, none

  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
