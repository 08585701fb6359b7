import Base

/// A criterion's parts, as they are written: `[@][n+][method:]value[+n]`.
public struct CriterionSyntax: Sendable {
  /// `@`: the descendants, and all ancestors of those.
  public var includesParentsOfDescendants = false
  public var includesAncestors = false
  /// The digits before `+`; empty for all generations.
  public var ancestorDepth = ""
  /// With its arguments: `config.meta.owner`; nil for a bare word.
  public var method: String?
  public var value: String
  public var includesDescendants = false
  public var descendantDepth = ""
  public var span: SourceSpan

  public init(_ span: SourceSpan) {
    self.span = span
    var rest = span.text[...]
    if rest.first == "@" {
      includesParentsOfDescendants = true
      rest.removeFirst()
    }
    let digits = rest.prefix { $0.isASCIIDigit }
    if rest[digits.endIndex...].first == "+" {
      includesAncestors = true
      ancestorDepth = String(digits)
      rest = rest[digits.endIndex...].dropFirst()
    }
    let word = rest.prefix { $0 == "." || $0 == "_" || $0.isLetter || $0.isNumber }
    if !word.isEmpty, rest[word.endIndex...].first == ":" {
      method = String(word)
      rest = rest[word.endIndex...].dropFirst()
    }
    if let plus = rest.lastIndex(of: "+"), rest[plus...].dropFirst().allSatisfy(\.isASCIIDigit) {
      includesDescendants = true
      descendantDepth = String(rest[plus...].dropFirst())
      rest = rest[..<plus]
    }
    value = String(rest)
  }

  /// The method's name with its arguments, found by the value's form when none is written.
  public var methodName: String {
    if let method { return method }
    if value.utf8.contains(UInt8(ascii: "/")) { return PathMethod.name }
    let isFile = ["sql", "py", "csv"].contains(Paths.fileExtension("x" + value).lowercased())
    return isFile ? FileMethod.name : FQNMethod.name
  }

  /// The criterion as the manifest lists it under `selectors`.
  public var json: JSON {
    var members: OrderedDictionary<String, JSON> = [:]
    if includesParentsOfDescendants { members["childrens_parents"] = true }
    if includesAncestors { members["parents"] = true }
    if !ancestorDepth.isEmpty { members["parents_depth"] = .string(ancestorDepth) }
    members["method"] = .string(methodName)
    if !value.isEmpty { members["value"] = .string(value) }
    if includesDescendants { members["children"] = true }
    if !descendantDepth.isEmpty { members["children_depth"] = .string(descendantDepth) }
    return .object(members)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
