import Base
import Jinja
import Nodes

extension Diagnostic {
  /// The error with a place that the user can open.
  ///
  /// What points into a standard macro or into a text without a file (a generic test's call, a hook) points to the call
  /// that led there instead, else to the node.
  public func placed(in node: Node) -> Diagnostic {
    var error = placed(at: node.source == nil ? node.declaration ?? node.start : node.start)
    error.subject = "\(node.resourceType.rawValue) \(node.name) (\(node.originalFilePath))"
    if error.hint == nil, error.code == .undefinedValue, error.message.hasSuffix("' is undefined") {
      error.hint = "a macro, variable or package of that name does not exist; 'model deps' installs packages"
    }
    return error
  }

  /// The error of a unit test.
  public func placed(in test: UnitTest) -> Diagnostic {
    var error = placed(at: test.declaration)
    error.subject = "\(ResourceType.unitTest.rawValue) \(test.versionedName) (\(test.originalFilePath))"
    return error
  }

  /// The error of an operation that calls a macro.
  public func placed(in macro: Macro) -> Diagnostic {
    var error = placed(at: macro.source)
    error.subject = "macro \(macro.name) (\(macro.originalFilePath))"
    return error
  }

  /// The same with any place in the project.
  public func placed(at place: SourceSpan?) -> Diagnostic {
    if let span, span.isOpenable { return self }
    var error = self
    let call = frames.lazy.compactMap(\.callSite).first(where: \.isOpenable)
    error.span = call ?? place ?? span
    error.frames = frames.filter { $0.callSite?.isOpenable ?? false }
    return error
  }
}

extension SourceSpan {
  /// Whether it lies in a file of the project.
  var isOpenable: Bool { !file.path.hasPrefix("<") && !file.path.hasPrefix("dbt://") }

  /// The place at which it starts.
  var opening: SourceSpan { SourceSpan(file: file, range: range.lowerBound..<range.lowerBound) }
}

extension Node {
  /// The start of its file.
  fileprivate var start: SourceSpan? {
    if let source { return source.opening }
    guard resourceType == .seed, let rootPath,
      let bytes = try? FileSystem.read(Paths.join(rootPath, originalFilePath))
    else { return nil }
    return SourceSpan(file: SourceFile(path: originalFilePath, bytes: bytes), range: 0..<0)
  }
}
