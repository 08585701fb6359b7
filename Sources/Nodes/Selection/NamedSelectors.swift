import Base

/// A selection that selectors.yml gives a name.
public struct NamedSelector: Sendable {
  public var name: String
  public var spec: SelectionSpec
  /// Whether it is what a command without `--select`, `--exclude` and `--selector` works on.
  public var isDefault: Bool
  /// As the manifest lists it: its keys as written, the definition with all criteria spelled out.
  public var json: JSON

  public init(name: String, spec: SelectionSpec, isDefault: Bool, json: JSON) {
    self.name = name
    self.spec = spec
    self.isDefault = isDefault
    self.json = json
  }
}

extension Manifest {
  /// The selector of a name.
  ///
  /// - Throws: G204 with the nearest name.
  func selector(named name: String) throws(Diagnostic) -> NamedSelector {
    if let selector = selectors[name] { return selector }
    let names = Array(selectors.keys)
    let listed = names.map { "'\($0)'" }.joined(separator: ", ")
    throw Diagnostic(
      .unknownSelector, "Could not find selector named \(name), expected one of [\(listed)]",
      hint: names.isEmpty
        ? "selectors.yml in the project's folder defines them" : Diagnostic.didYouMean(name, among: names))
  }
}
