import Base
import Nodes
import Project

/// Lays what properties files say over the drafts of nodes, and adds the generic tests that they declare.
struct Patcher {
  var drafts: Drafts
  var warnings: [Diagnostic] = []
  private let macros: MacroTable
  let descriptions: Descriptions
  /// The root project first.
  private let packages: [String]
  /// `require_generic_test_arguments_property`
  private let nestsTestArguments: Bool
  /// Where each node was described, to name both places when it is described twice.
  private var described: [String: SourceSpan] = [:]

  init(drafts: Drafts, macros: MacroTable, descriptions: Descriptions, project: ProjectContext) {
    self.drafts = drafts
    nestsTestArguments = project.flags.isOn(.nestsTestArguments)
    packages = project.packages
    self.macros = macros
    self.descriptions = descriptions
  }

  /// - Throws: P402 for a node that is described twice, and what building its tests throws.
  mutating func apply(_ file: PropertiesFile) throws(Diagnostic) {
    for properties in file.nodes { try apply(properties, of: file.source) }
  }

  private mutating func apply(_ properties: NodeProperties, of source: ProjectSource) throws(Diagnostic) {
    let type = properties.section.resourceType
    if !properties.versions.isEmpty, type == .model { return try applyVersions(properties, of: source) }
    // A project may also describe what a package has and it has not.
    let ids = ([source.package] + packages).lazy.map { "\(type.rawValue).\($0).\(properties.name)" }
    guard let id = ids.first(where: drafts.contains) else {
      try applyElsewhere(properties, type, of: source)
      return
    }
    if let first = described[id] {
      throw Diagnostic(
        .duplicateProperties, "\(type.rawValue) '\(properties.name)' is described twice", at: properties.nameSpan,
        hint: "keep one description", related: [.init(message: "first described here", span: first)])
    }
    described[id] = properties.nameSpan
    let (description, blocks) = try descriptions.render(
      properties.description, package: source.package, at: properties.nameSpan)
    let columns = try self.columns(properties.columns, package: source.package)
    drafts.update(id) { draft in
      draft.node.description = description
      draft.node.docBlocks = blocks
      draft.node.columns = columns
      draft.node.timeSpine = properties.timeSpine
      draft.node.signature = properties.signature
      draft.node.constraints = properties.constraints
      draft.node.deprecationDate = properties.deprecationDate?.text
      draft.node.patchPath = source.id
      draft.node.declaration = properties.nameSpan
      draft.properties = properties.config.values
      draft.unrendered = properties.config.values
      draft.places = properties.config.spans
    }
    // dbt attaches tests to nodes of their own package only.
    if type.isTested { try addTests(of: properties, on: id == ids.first ? id : nil, in: source) }
  }

  private mutating func addTests(
    of properties: NodeProperties, on id: String?, in source: ProjectSource
  ) throws(Diagnostic) {
    try addTests(
      properties.dataTests, columns: properties.columns, on: .node(properties.name), of: source,
      fileKeyName: "\(properties.section.rawValue).\(properties.name)", attachedNode: id,
      quotesColumns: properties.quoteColumns)
  }

  /// A description that meets nothing. When it stands in the section of another kind, its tests count all the same, as
  /// in dbt, since they refer to the node by name.
  private mutating func applyElsewhere(
    _ properties: NodeProperties, _ type: ResourceType, of source: ProjectSource
  ) throws(Diagnostic) {
    let others = ResourceType.allCases.filter { $0 != type && $0.isTested }
    guard type.isTested,
      let other = others.first(where: { drafts.contains("\($0.rawValue).\(source.package).\(properties.name)") })
    else {
      warnings.append(unknown(properties.name, type, at: properties.nameSpan, in: source.package))
      return
    }
    warnings.append(
      Diagnostic(
        .unknownPatch, "'\(properties.name)' is a \(other.rawValue), but is described as a \(type.rawValue)",
        at: properties.nameSpan, severity: .warning, hint: "move it to the section '\(other.sectionName):'"))
    try addTests(of: properties, on: "\(other.rawValue).\(source.package).\(properties.name)", in: source)
  }

  /// Adds the tests of a node or source table and of its columns.
  mutating func addTests(
    _ tests: [DataTestDeclaration], columns: [ColumnProperties], on target: DataTestTarget, of source: ProjectSource,
    fileKeyName: String, attachedNode: String? = nil, quotesColumns: Bool? = nil, inheritedTags: [String] = []
  ) throws(Diagnostic) {
    let builder = GenericTestBuilder(macros: macros, source: source)
    let all =
      tests.map { ($0, nil as ColumnProperties?) } + columns.flatMap { column in column.dataTests.map { ($0, column) } }
    for (declared, column) in all {
      let test = nestsTestArguments ? declared : declared.withPlainArguments
      if !nestsTestArguments, test.arguments["arguments"] != nil {
        warnings.append(
          Diagnostic(
            .customArguments, "data test '\(test.name)' is given an argument named 'arguments'", at: test.span,
            severity: .warning, hint: "rename it, and set 'require_generic_test_arguments_property: true'"))
      }
      var draft = try builder.draft(
        test, on: target, fileKeyName: fileKeyName, attachedNode: attachedNode, column: column,
        quotesColumns: quotesColumns, inheritedTags: inheritedTags)
      (draft.node.description, draft.node.docBlocks) = try descriptions.render(
        test.description, package: source.package, at: test.span)
      try drafts.add(draft)
    }
  }

  func columns(
    _ properties: [ColumnProperties], package: String
  ) throws(Diagnostic) -> OrderedDictionary<String, ColumnInfo> {
    var columns: OrderedDictionary<String, ColumnInfo> = [:]
    for column in properties {
      var info = column.info
      (info.description, info.docBlocks) = try descriptions.render(
        column.description, package: package, at: column.span)
      columns[column.name] = info
    }
    return columns
  }

  func unknown(_ name: String, _ type: ResourceType, at span: SourceSpan, in package: String) -> Diagnostic {
    let names = drafts.drafts.lazy.map(\.node).filter { $0.resourceType == type && $0.packageName == package }.map(
      \.name)
    return Diagnostic(
      .unknownPatch,
      "Did not find matching node for patch with name '\(name)' in the '\(type.sectionName)' section of file '\(span.file.path)'",
      at: span, severity: .warning,
      hint: Diagnostic.didYouMean(name, among: names))
  }
}

extension ResourceType {
  /// Whether properties files may declare generic tests on it.
  fileprivate var isTested: Bool { [.model, .seed, .snapshot].contains(self) }
}
