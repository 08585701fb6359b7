import Base
import Nodes
import YAML

/// Reads one definition of selectors.yml: text as on the command line, `union:`, `intersection:`, `{method: value}` or
/// `method:` and `value:` with their options.
struct SelectorDefinition {
  private(set) var warnings: [Diagnostic] = []

  mutating func spec(ofRoot node: YAMLNode) throws(Diagnostic) -> SelectionSpec {
    do throws(Diagnostic) {
      if let keys = node.mapping?.map(\.name), keys.count > 1, keys.contains("union") || keys.contains("intersection") {
        throw Self.invalid(
          "Only a single 'union' or 'intersection' key is allowed in a root level selector definition; found \(keys.joined(separator: ","))",
          at: node.span, hint: "put what stands beside it into its list")
      }
      return try spec(of: node)
    } catch {
      var error = error
      error.message = "Could not read selector file data: \(error.message)"
      throw error
    }
  }

  private mutating func spec(of node: YAMLNode) throws(Diagnostic) -> SelectionSpec {
    if let text = node.string { return .criterion(try Criterion(CriterionSyntax(Self.place(of: text, at: node.span)))) }
    if let list = node["union"] { return try group(.union, list, key: "union") }
    if let list = node["intersection"] { return try group(.intersection, list, key: "intersection") }
    guard node.mapping != nil else {
      throw Self.invalid(
        "Expected to find union, intersection, str or dict, instead found \(node.summary)", at: node.span)
    }
    return try criterion(of: node)
  }

  /// The elements of a list; one with `exclude` takes from the result of all others.
  private mutating func group(
    _ operation: SelectionSpec.Group.Operation, _ list: YAMLNode, key: String
  ) throws(Diagnostic) -> SelectionSpec {
    var included: [SelectionSpec] = []
    var excluded: SelectionSpec?
    var hasExclusion = false
    for element in try Self.elements(of: list, key: key) {
      guard let exclusion = element["exclude"] else {
        included.append(try spec(of: element))
        continue
      }
      if hasExclusion {
        throw Self.invalid(
          "You cannot provide multiple exclude arguments to the same selector set operator", at: element.span,
          hint: "one 'exclude' takes a list")
      }
      hasExclusion = true
      if let other = element.mapping?.first(where: { $0.name != "exclude" }) {
        warnings.append(
          Diagnostic(
            .ignoredCriterion, "'\(other.name)' beside 'exclude' in a list of '\(key)' is ignored, as in dbt",
            at: other.key.span, severity: .warning, hint: "make it an element of the list of its own"))
      }
      excluded = try self.excluded(exclusion)
    }
    let group = SelectionSpec.group(.init(operation, included))
    return excluded.map { .group(.init(.difference, [group, $0])) } ?? group
  }

  private mutating func excluded(_ list: YAMLNode) throws(Diagnostic) -> SelectionSpec? {
    var parts: [SelectionSpec] = []
    for element in try Self.elements(of: list, key: "exclude") { parts.append(try spec(of: element)) }
    return parts.count < 2 ? parts.first : .group(.init(.union, parts))
  }

  private mutating func criterion(of node: YAMLNode) throws(Diagnostic) -> SelectionSpec {
    let pairs = node.mapping ?? []
    if pairs.count == 1 {
      return .criterion(
        try Criterion(method: pairs[0].name, value: pairs[0].value.json, at: node.span, shownAs: node.json.text))
    }
    var reader = try MappingReader(node, as: "a criterion")
    guard let method = reader.value("method"), let value = reader.node("value") else {
      let keys = pairs.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Self.invalid(
        "Expected either 1 key or else \"method\" and \"value\" keys, but got [\(keys)]", at: node.span,
        hint: Self.misspelt(in: reader.keys).map { "is '\($0.written)' meant to be '\($0.meant)'?" })
    }
    let indirect = try Self.indirect(&reader)
    let base = SelectionSpec.criterion(
      try Criterion(
        method: method.text, value: value.json, ancestors: try Self.reach("parents", &reader),
        descendants: try Self.reach("children", &reader),
        includesParentsOfDescendants: Self.isSet("childrens_parents", &reader), indirect: indirect, at: node.span,
        shownAs: node.json.text))
    let exclusion = try reader.value("exclude").flatMap { list throws(Diagnostic) in try excluded(list) }
    warnings += reader.unknownKeys()
    return exclusion.map { .group(.init(.difference, [base, $0])) } ?? base
  }

  private static func misspelt(in keys: [String]) -> (written: String, meant: String)? {
    let known = ["method", "value", "union", "intersection"].filter { !keys.contains($0) }
    return keys.filter { !["method", "value"].contains($0) }.lazy
      .compactMap { key in closestName(to: key, among: known).map { (key, $0) } }.first
  }

  /// `parents` with `parents_depth`, `children` with `children_depth`.
  private static func reach(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> Criterion.Reach {
    let isGiven = isSet(key, &reader)
    guard let depth = reader.value("\(key)_depth") else { return isGiven ? .generations(nil) : .none }
    guard let number = Int(depth.text) else {
      throw invalid("Invalid node spec - could not handle parent depth \(depth.text)", at: depth.span)
    }
    // As in dbt, 0 counts as no depth given.
    return isGiven ? .generations(number == 0 ? nil : number) : .none
  }

  /// Any value but false, 0 and an empty one counts.
  private static func isSet(_ key: String, _ reader: inout MappingReader) -> Bool {
    switch reader.value(key)?.value {
    case nil: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .string(let text): !text.isEmpty
    default: true
    }
  }

  private static func indirect(_ reader: inout MappingReader) throws(Diagnostic) -> IndirectSelection? {
    guard let value = reader.value("indirect_selection") else { return nil }
    if let mode = IndirectSelection(rawValue: value.text) { return mode }
    let known = IndirectSelection.allCases.map(\.rawValue)
    throw invalid(
      "'\(value.text)' is not a valid IndirectSelection", at: value.span,
      hint: Diagnostic.didYouMean(value.text, among: known) ?? "one of \(known.joined(separator: ", "))")
  }

  private static func elements(of list: YAMLNode, key: String) throws(Diagnostic) -> [YAMLNode] {
    guard let elements = list.sequence else {
      throw invalid("Invalid value for key \"\(key)\". Expected a list", at: list.span)
    }
    for element in elements where element.mapping == nil && element.string == nil {
      throw invalid(
        "Invalid value type \(element.summary) in key \"\(key)\", expected dict or str (value: \(element.json.text))",
        at: element.span)
    }
    return elements
  }

  /// The text of a criterion where it stands in the file; a file of its own when quotes or Jinja make it another text.
  private static func place(of text: String, at span: SourceSpan) -> SourceSpan {
    span.text == text ? span : SourceFile(path: span.file.path, text: text).span
  }

  private static func invalid(_ message: String, at span: SourceSpan, hint: String? = nil) -> Diagnostic {
    Diagnostic(.invalidSelectors, message, at: span, hint: hint)
  }
}

extension SelectorDefinition {
  /// The definition as the manifest has it: every text taken apart, one key as method and value.
  static func json(of node: YAMLNode) -> JSON {
    if let text = node.string { return CriterionSyntax(place(of: text, at: node.span)).json }
    for key in ["union", "intersection"] {
      if let list = node[key]?.sequence { return .object([key: .array(list.map(json))]) }
    }
    guard let pairs = node.mapping, let first = pairs.first else { return node.json }
    let value = first.value.sequence.map { JSON.array($0.map(json)) } ?? first.value.json
    if first.name == "exclude" { return .object(["exclude": value]) }
    return pairs.count == 1 ? ["method": .string(first.name), "value": value] : node.json
  }
}
