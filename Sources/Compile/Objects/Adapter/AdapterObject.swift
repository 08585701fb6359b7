import Jinja

/// `adapter`: the warehouse as templates may use it.
///
/// While a project is parsed, methods that would ask the warehouse answer with dbt's stand-ins (none, an empty list).
/// SeeAlso: dbt docs, "About adapter object".
final class AdapterObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "adapter" }

  /// A method; while parsing, `stub` stands in for it where it is given.
  struct Method: Sendable {
    let signature: Signature
    let stub: Stub?
    let body: @Sendable (RenderContext, BoundArguments) throws(Interrupt) -> Value

    init(
      _ name: String, required: [String] = [], optional: [String] = [], stub: Stub? = nil,
      _ body: @escaping @Sendable (RenderContext, BoundArguments) throws(Interrupt) -> Value
    ) {
      signature = Signature(name, required: required, optional: optional)
      self.stub = stub
      self.body = body
    }
  }

  /// What a method answers while a project is parsed.
  enum Stub: Sendable {
    case nothing, emptyList, emptyText, yes, no, zero, noResponse

    var value: Value {
      switch self {
      case .nothing: .none
      case .emptyList: .list([])
      case .emptyText: .string("")
      case .yes: .bool(true)
      case .no: .bool(false)
      case .zero: .int(0)
      case .noResponse: .tuple([.string(""), .none])
      }
    }
  }

  private static let methods = Dictionary(
    uniqueKeysWithValues: (Method.naming + Method.constraints + Method.introspection + Method.changes
      + Method.statements + Method.snapshots)
      .map {
        ($0.signature.function, $0)
      })

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "dispatch": return dispatch
    case "behavior": return .object(BehaviorObject(flags: context.session.project.flags))
    case "config": return context.projectConfig
    case "Relation": return .object(RelationClass(dialect: context.session.dialect, quote: context.session.quotePolicy))
    default: break
    }
    guard let method = Self.methods[name] else { return nil }
    return .function(name) { [unowned context] arguments, _ throws(Interrupt) in
      if !context.isExecuting, let stub = method.stub { return stub.value }
      return try method.body(context, try method.signature.bind(arguments))
    }
  }

  /// `adapter.dispatch('name', 'namespace')`: the implementation for this dialect.
  private var dispatch: Value {
    .function("dispatch") { [unowned context] arguments, interpreter throws(Interrupt) in
      let bound = try Signature("dispatch", required: ["macro_name"], optional: ["macro_namespace", "packages"])
        .bind(arguments)
      guard let name = bound[0].text else {
        throw .typeError("argument of type '\(bound[0].typeName)' is not iterable")
      }
      if let dot = name.firstIndex(of: ".") {
        throw .failure(
          .unknownMacro,
          "In adapter.dispatch, got a macro name of \"\(name)\", but \".\" is not a valid macro name component. Did you mean `adapter.dispatch(\"\(name[name.index(after: dot)...])\", macro_namespace=\"\(name[..<dot])\")`?"
        )
      }
      if let namespace = bound[optional: 1], !namespace.isNone, namespace.text == nil {
        throw .failure(
          .unknownMacro,
          "In adapter.dispatch, got a <class '\(namespace.typeName)'> macro_namespace argument (\"\(try namespace.str())\"), but macro_namespace should be None or a string."
        )
      }
      if let packages = bound[optional: 2], !packages.isNone {
        throw .failure(
          .raisedByProject, "The \"packages\" argument of adapter.dispatch() has been deprecated.",
          hint: "use the argument macro_namespace and the 'dispatch:' config")
      }
      let namespace = bound[optional: 1]?.text
      if let entry = context.dispatch(name, namespace: namespace) {
        let macro = entry.macro
        if let value = context.unitTest?.value(named: macro.name, of: macro.packageName, in: context) { return value }
        return .object(MacroObject(entry, context: context))
      }
      let prefixes = context.dialects + ["default"]
      let tried = (context.session.project.dispatchOrder(of: namespace) ?? [""]).flatMap { package in
        prefixes.map { "'\(package.isEmpty ? "" : "\(package).")\($0)__\(name)'" }
      }
      throw .failure(
        .unknownMacro,
        "In dispatch: No macro named '\(name)' found within namespace: '\(namespace ?? "None")'\n"
          + "    Searched for: \(tried.joined(separator: ", "))",
        hint: "write a macro with one of these names")
    }
  }
}

extension RenderContext {
  /// `adapter.config`: what templates read of dbt's runtime config. No secret is in it.
  fileprivate var projectConfig: Value {
    let target = session.target
    return .dict([
      "project_name": .string(session.project.name), "target_name": .string(target.name),
      "profile_name": .string(target.profileName), "credentials": .dict(target.dict), "threads": .int(target.threads),
    ])
  }
}
