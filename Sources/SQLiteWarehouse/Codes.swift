import Base

extension Diagnostic.Code {
  static let profilePath = Diagnostic.Code("W203", .runtime)
}
