import Base
import Jinja
import Nodes

/// A unit test made ready to run: the tested model's SQL as a node of its own, in a manifest in which rows stand in for
/// everything that it reads.
public struct UnitTestPlan: Sendable {
  /// What stands in for a relation.
  struct Input: Sendable {
    /// The CTE's name, without dbt's prefix.
    let name: String
    /// nil when the node's own query gives the rows.
    let rows: [OrderedDictionary<String, JSON>]?
    /// What is replaced: its declaration may tell the columns when the relation is not there.
    let original: Resource
  }

  /// The tested SQL, with the materialization `unit`.
  public let node: Node
  public let manifest: Manifest
  let overrides: UnitTestOverrides
  /// Unique id of the node that stands in for the model's own relation.
  let this: String?
  /// By unique id of the node in `manifest`.
  private(set) var inputs: [String: Input] = [:]
  /// Unique ids of stand-ins of source tables, by the source's.
  private(set) var sources: [String: String] = [:]

  /// - Throws: C126 for an input that names nothing.
  init(_ test: UnitTest, in project: Manifest, session: Session, templates: Templates) throws(Diagnostic) {
    guard let id = test.dependsOnNodes.first, let model = project.nodes[id] else {
      preconditionFailure("only tests of enabled models run")
    }
    var node = Self.node(of: test, for: model)
    var manifest = Manifest(
      projectName: project.projectName, adapterType: project.adapterType, packageOrder: project.packageOrder)
    manifest.macros = project.macros
    manifest.docs = project.docs
    manifest.latestVersions = project.latestVersions
    var this: String?
    for fixture in test.given {
      let original = try Self.original(of: fixture, test, model, project, session)
      let standIn = Self.standIn(for: original, fixture, in: test)
      let rows: [OrderedDictionary<String, JSON>]? =
        if case .records(let records) = fixture.rows { records } else { nil }
      var name = standIn.alias
      if case .source(let source) = original {
        name = "\(source.sourceName)__\(source.name)"
        manifest.sources[source.uniqueID] = source
        sources[source.uniqueID] = standIn.uniqueID
      }
      inputs[standIn.uniqueID] = Input(name: name, rows: rows, original: original)
      manifest.nodes[standIn.uniqueID] = standIn
      if original.uniqueID == model.uniqueID { this = standIn.uniqueID }
      node.dependsOnNodes.append(standIn.uniqueID)
    }
    manifest.nodes[node.uniqueID] = node
    self.node = node
    self.manifest = manifest
    self.this = this
    overrides = test.overrides ?? UnitTestOverrides()
    if let template = templates.template(of: model) { templates.set(template, for: node) }
  }

  private static func node(of test: UnitTest, for model: Node) -> Node {
    let name = test.versionedName
    var node = Node(
      uniqueID: test.uniqueID, resourceType: .unitTest, name: name, packageName: test.packageName,
      path: test.compiledPath, originalFilePath: test.originalFilePath,
      fqn: test.uniqueID.split(separator: ".").map(String.init), database: model.database, schema: model.schema)
    node.rawCode = model.rawCode
    node.declaration = test.declaration
    var expected: (rows: JSON, sql: JSON)
    switch test.expect.rows {
    case .records: expected = (test.expect.rows.json, .null)
    case .sql(let query): expected = ([], .string(query))
    }
    node.config = NodeConfig([
      "materialized": "unit", "expected_rows": expected.rows, "expected_sql": expected.sql,
    ])
    return node
  }

  /// An ephemeral model of the fixture's rows under the original's name.
  private static func standIn(for original: Resource, _ fixture: UnitTestFixture, in test: UnitTest) -> Node {
    var node: Node
    switch original {
    case .node(let replaced):
      node = replaced
      node.resourceType = .model
      node.uniqueID = "model.\(replaced.uniqueID.split(separator: ".").dropFirst().joined(separator: "."))"
    case .source(let source):
      node = Node(
        uniqueID: "model.\(source.packageName).\(source.sourceName)__\(source.name)", resourceType: .model,
        name: source.name, packageName: source.packageName, path: "\(source.name).sql", originalFilePath: "",
        fqn: source.fqn, database: source.database, schema: source.schema, alias: source.identifier)
      node.columns = source.columns
    case .exposure, .unitTest, .semantic: preconditionFailure("inputs are nodes and sources")
    }
    node.originalFilePath = test.originalFilePath
    node.path = "\(node.name).sql"
    node.config = NodeConfig(["materialized": "ephemeral"])
    node.checksum = .none
    node.declaration = fixture.span ?? test.declaration
    (node.refs, node.sources, node.dependsOnNodes, node.dependsOnMacros) = ([], [], [], [])
    node.source = nil
    node.rawCode = "{{ get_fixture_sql(fixture_rows, none) }}"
    if case .sql(let query) = fixture.rows { node.rawCode = query }
    return node
  }

  private static func original(
    of fixture: UnitTestFixture, _ test: UnitTest, _ model: Node, _ project: Manifest, _ session: Session
  ) throws(Diagnostic) -> Resource {
    let input = fixture.input?.trimmingSpaces ?? ""
    if input == "this" { return .node(model) }
    let calls = try CallExpression(text: input, span: fixture.span).calls(
      from: test.packageName, in: session)
    if let call = calls.refs.first {
      if let node = project.resolve(call, from: test.packageName) { return .node(node) }
      throw unknown(
        input, of: test, at: fixture.span,
        hint: Diagnostic.didYouMean(call.name, among: project.nodes.values.filter(\.isReferable).map(\.name)))
    }
    if let call = calls.sources.first {
      if let source = project.resolve(call, from: test.packageName) { return .source(source) }
      throw unknown(
        input, of: test, at: fixture.span,
        hint: Diagnostic.didYouMean(
          call.table, among: project.sources.values.filter { $0.sourceName == call.source }.map(\.name))
          ?? Diagnostic.didYouMean(call.source, among: project.sources.values.map(\.sourceName)))
    }
    throw Diagnostic(
      .unknownInput, "Unit test given inputs must be either a 'ref', 'source' or 'this' call. Got: '\(input)'.",
      at: fixture.span, hint: "write for example: input: ref('\(model.name)')")
  }

  private static func unknown(_ input: String, of test: UnitTest, at span: SourceSpan?, hint: String?) -> Diagnostic {
    Diagnostic(
      .unknownInput, "Unit test '\(test.name)' had an input (\(input)) which was not found in the manifest.", at: span,
      hint: hint)
  }
}
