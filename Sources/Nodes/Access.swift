/// Who may `ref` a model.
public enum Access: String, Sendable, CaseIterable {
  /// Its own group.
  case `private`
  /// Its own package, and others unless the package restricts access.
  case protected
  /// Everybody.
  case `public`
}
