import Base

/// Reading YAML files.
public enum YAMLDocument {
  /// The tree of a file, typed as PyYAML's safe loader types it (YAML 1.1).
  ///
  /// - Returns: The root, nil for a file without a value (empty or only comments), and warnings: a key that is twice
  ///   in one mapping is reported with both places, and the last one counts.
  /// - Throws: `Diagnostic` Y101 to Y109 for the first thing that is wrong.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    if let wrong = Diagnostic.wrongEncoding(of: file) { throw wrong }
    return try file.bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
      var composer = try Composer(EventStream(file, bytes: bytes), of: file)
      let root = try composer.document()
      return (root, composer.diagnostics)
    }
  }
}
