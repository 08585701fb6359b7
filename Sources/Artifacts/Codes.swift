import Base

extension Diagnostic.Code {
  /// An artifact that an earlier run wrote is no JSON, or not what its name says.
  public static let damagedArtifact = Diagnostic.Code("A101", .runtime)
}
