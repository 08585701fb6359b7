import Base
import Jinja
import Nodes
import Warehouse

extension ContextName {
  static let references: [ContextName] = [
    .function("ref") { context, arguments throws(Interrupt) in try context.ref(arguments) },
    .function("source") { context, arguments throws(Interrupt) in try context.source(arguments) },
    .function("function") { context, arguments throws(Interrupt) in try context.function(arguments) },
    .function("metric") { context, arguments throws(Interrupt) in try context.metric(arguments) },
    ContextName("this") { context in context.operation == nil ? context.this : nil },
    ContextName("defer_relation") { context in
      context.node?.deferredRelation.map { .object(context.relation(of: $0)) } ?? Value.none
    },
    ContextName("builtins") { context in
      let builtins = DictValue()
      for name in ["ref", "source", "config"] { builtins[name] = table[name]?.make(context) }
      return .dict(builtins)
    },
  ]
}

extension RenderContext {
  /// The node's own relation; none where there is no node, for hooks of the project and for queries of the command line.
  var this: Value {
    guard let node, node.resourceType != .operation, node.resourceType != .sqlOperation else { return .none }
    if let unitTest {
      guard let standIn = unitTest.this.flatMap({ unitTest.manifest.nodes[$0] }) else { return .none }
      noteEphemeralParent(standIn.uniqueID)
      return .object(relation(of: standIn))
    }
    return .object(session.relation(database: node.database, schema: node.schema, identifier: node.alias))
  }

  /// Whether it is for a macro or hook by itself, for which nothing was seen while the project was parsed.
  private var isOperation: Bool { node.map { $0.resourceType == .operation } ?? true }

  /// What the render is for, as dbt's messages name it: `model 'model.shop.orders' (models/orders.sql)`.
  private var subject: String {
    if let node { return "\(node.resourceType.rawValue) '\(node.uniqueID)' (\(node.originalFilePath))" }
    return operation.map { "macro '\($0.uniqueID)' (\($0.originalFilePath))" } ?? "this"
  }

  func relation(of node: Node) -> RelationObject {
    if node.isEphemeral, isExecuting {
      return RelationObject(
        Relation(identifier: expressionName(of: node), kind: .cte), dialect: session.dialect,
        quote: NamePolicy(database: false, schema: false, identifier: false))
    }
    return session.relation(database: node.database, schema: node.schema, identifier: node.alias)
  }

  /// dbt's name for the CTE that an ephemeral model becomes.
  func expressionName(of node: Node) -> String {
    "__dbt__cte__" + (run?.unitTest?.inputs[node.uniqueID]?.name ?? node.alias)
  }

  private func noteEphemeralParent(_ id: String) {
    guard let run, !run.ephemeralParents.contains(id) else { return }
    run.ephemeralParents.append(id)
  }

  /// `ref('name')`, `ref('package', 'name')`, `ref('name', v=2)`.
  fileprivate func ref(_ arguments: Arguments) throws(Interrupt) -> Value {
    var arguments = arguments
    let version = try (arguments.take("version") ?? arguments.take("v"))?.json()
    let names = arguments.positional.map(\.text)
    if let other = arguments.positional.first(where: { $0.text == nil }), names.count < 3 {
      let type = other.isUndefined ? "jinja2.runtime.Undefined" : other.typeName
      throw .typeError(
        "The name argument to ref() must be a string, got <class '\(type)'>", hint: "for example ref('orders')")
    }
    guard (1...2).contains(names.count), arguments.keywords.isEmpty, !names.contains(nil) else {
      throw .typeError(
        "ref() takes a model's name, or a package's and a model's name", hint: "for example ref('orders')")
    }
    let call = RefCall(
      package: names.count == 2 ? names[0] : nil, name: names[names.count - 1]!,
      version: version == .null ? nil : version)
    if let recorder {
      recorder.refs.append(call)
      recorder.note(call.searchName, at: interpreter.callSite)
      return this
    }
    guard let run else {
      throw .failure(.unknownReference, "ref() cannot be used here: there is no model to resolve it for")
    }
    guard let target = run.manifest.resolve(call, from: package) else {
      throw .failure(missing(run.manifest.unknownReference(call, by: subject, at: nil), "ref('\(call.name)')"))
    }
    if isOperation, target.isEphemeral {
      throw .failure(
        .ephemeralInOperation, "operations can not ref() ephemeral nodes, but '\(target.name)' is ephemeral",
        hint: "materialize it as a view")
    }
    guard isOperation || node?.dependsOnNodes.contains(target.uniqueID) == true else {
      throw .failure(
        .unseenReference,
        "the ref to '\(call.name)' was not seen while the project was parsed, so its order is unknown",
        hint:
          "make the call visible to the parser: add the line '-- depends_on: {{ ref('\(call.name)') }}' to the model")
    }
    if target.isEphemeral { noteEphemeralParent(target.uniqueID) }
    let rows = visibleRows(
      of: target.config, columns: target.columns, quotesColumns: target.config["quoting"]?["column"]?.boolValue)
    return .object((try deferred(target, in: run) ?? relation(of: target)).seeing(rows))
  }

  /// The relation that a node has elsewhere, when deferral says to read that one: it is missing here, or the command does
  /// not build it and favours the other.
  private func deferred(_ node: Node, in run: RunScope) throws(Interrupt) -> RelationObject? {
    guard let deferral = run.manifest.deferral, !node.isEphemeral, let other = node.deferredRelation else { return nil }
    if !(deferral.favorsState && !run.selectedIDs.contains(node.uniqueID)) {
      let own = Relation(database: node.database, schema: node.schema, identifier: node.alias)
      if try warehouse({ run throws(WarehouseError) in try run.existing(own) }) != nil { return nil }
    }
    return relation(of: other)
  }

  func relation(of other: DeferredRelation) -> RelationObject {
    session.relation(database: other.database, schema: other.schema, identifier: other.alias)
  }

  /// `function('name')`, `function('package', 'name')`: the function's name in the warehouse.
  fileprivate func function(_ arguments: Arguments) throws(Interrupt) -> Value {
    let names = arguments.positional.compactMap(\.text)
    guard (1...2).contains(names.count), names.count == arguments.positional.count, arguments.keywords.isEmpty else {
      throw .typeError("function() takes a function's name, or a package's and a function's name")
    }
    if let recorder {
      recorder.functions.append(names)
      recorder.note(names[names.count - 1], at: interpreter.callSite)
      return this
    }
    guard let run else { throw .failure(.unknownFunction, "function() cannot be used here") }
    guard let function = run.manifest.resolve(function: names, from: package) else {
      let dependant = node.map { "\($0.resourceType.rawValue) '\($0.uniqueID)' (\($0.originalFilePath))" } ?? "this"
      throw .failure(run.manifest.unknownFunction(names, by: dependant, at: nil))
    }
    return .object(session.relation(database: function.database, schema: function.schema, identifier: function.alias))
  }

  /// `metric('name')`, `metric('package', 'name')`: an edge; what it prints is the metric's name.
  fileprivate func metric(_ arguments: Arguments) throws(Interrupt) -> Value {
    let names = arguments.positional.compactMap(\.text)
    guard (1...2).contains(names.count), names.count == arguments.positional.count, arguments.keywords.isEmpty else {
      throw .typeError("metric() takes a metric's name, or a package's and a metric's name")
    }
    recorder?.metrics.append(names)
    recorder?.note(names[names.count - 1], at: interpreter.callSite)
    return .string(names[names.count - 1])
  }

  /// `source('name', 'table')`.
  fileprivate func source(_ arguments: Arguments) throws(Interrupt) -> Value {
    let bound = try Signature("source", required: ["source_name", "table_name"]).bind(arguments)
    guard let name = bound[0].text, let table = bound[1].text else {
      throw .typeError("source() takes the names of a source and of one of its tables")
    }
    let call = SourceCall(source: name, table: table)
    if let recorder {
      recorder.sources.append(call)
      recorder.note(call.table, at: interpreter.callSite)
      return this
    }
    guard let run else { throw .failure(.unknownSource, "source() cannot be used here") }
    guard let source = run.manifest.resolve(call, from: package) else {
      throw .failure(
        missing(run.manifest.unknownSource(call, by: subject, at: nil), "source('\(call.source)', '\(call.table)')"))
    }
    if let id = run.unitTest?.sources[source.uniqueID], let standIn = run.manifest.nodes[id] {
      noteEphemeralParent(id)
      return .object(relation(of: standIn))
    }
    let rows = visibleRows(
      of: source.config, columns: source.columns, quotesColumns: source.quoting["column"]?.boolValue)
    return .object(session.relation(of: source).seeing(rows))
  }
}

extension RenderContext {
  /// In a unit test only what it gives can be referred to.
  private func missing(_ error: Diagnostic, _ input: String) -> Diagnostic {
    guard unitTest != nil else { return error }
    var error = error
    error.hint = "the unit test does not give it: add '- input: \(input)' with its rows to 'given'"
    return error
  }
}

extension Session {
  /// A source table's relation, with the source's own quoting.
  public func relation(of source: Source) -> RelationObject {
    var quote = quotePolicy
    quote.database = source.quoting["database"]?.boolValue ?? quote.database
    quote.schema = source.quoting["schema"]?.boolValue ?? quote.schema
    quote.identifier = source.quoting["identifier"]?.boolValue ?? quote.identifier
    return RelationObject(
      Relation(database: source.database, schema: source.schema, identifier: source.identifier), dialect: dialect,
      quote: quote)
  }
}
