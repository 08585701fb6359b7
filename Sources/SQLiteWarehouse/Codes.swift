import Base

extension Diagnostic.Code {
  static let profileValue = Diagnostic.Code("W201", .runtime)
  static let profileKey = Diagnostic.Code("W202", .runtime)
  static let profilePath = Diagnostic.Code("W203", .runtime)
}
