import Base

extension Diagnostic.Code {
  static let profileValue = Diagnostic.Code("W201", .runtime)
  static let profileKey = Diagnostic.Code("W202", .runtime)
  static let profileMissingKey = Diagnostic.Code("W301", .runtime)
}
