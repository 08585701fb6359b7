import Base

/// A macro as a value: its definition together with the variables around it.
final class Macro: HostObject {
  let definition: MacroDefinition
  private let outer: Frame?
  private let context: Context
  /// The name that messages show: the caller of a `call` block has none.
  private var name: String? { definition.kind == .caller ? nil : definition.name }

  init(_ definition: MacroDefinition, definedIn frame: Frame) {
    self.definition = definition
    outer = definition.capturesOuter ? frame : nil
    context = frame.context
  }

  var typeName: String { "jinja2.runtime.Macro" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try interpreter.invoke(definition, arguments, outer: outer, context: context, site: interpreter.callSite)
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "name": self.name.map(Value.string) ?? Value.none
    case "arguments": .tuple(definition.parameters.map { .string($0.name) })
    case "catch_kwargs": .bool(definition.usesKeywords)
    case "catch_varargs": .bool(definition.usesMore)
    case "caller": .bool(definition.usesCaller)
    default: nil
    }
  }

  func repr() -> String { "<Macro \(name.map { "'\($0)'" } ?? "anonymous")>" }
}

extension Interpreter {
  /// Calls a macro alone: its free names are the globals.
  ///
  /// The value is what the macro rendered, or what a function that it called threw as `Interrupt.returned`.
  ///
  /// - Parameter callSite: Where it is called, for the stack that diagnostics show; by default the call being made.
  /// - Throws: a `TypeError` when the arguments do not fit, J205 when macros call each other too deeply.
  public func call(
    _ definition: MacroDefinition, _ arguments: Arguments = Arguments(), callSite: SourceSpan? = nil
  ) throws(Interrupt) -> Value {
    try invoke(definition, arguments, outer: nil, context: loneContext, site: callSite ?? self.callSite)
  }

  func invoke(
    _ definition: MacroDefinition, _ arguments: Arguments, outer: Frame?, context: Context, site: SourceSpan?
  ) throws(Interrupt) -> Value {
    try descend("a macro")
    defer { depth -= 1 }
    let frame = Frame(self, definition.span.file, context, outer: outer, slotCount: definition.slotCount)
    try definition.bind(arguments, frame)
    let isNamed = definition.kind != .caller
    if isNamed { calls.append(Call(definition: definition, site: site)) }
    defer { if isNamed { calls.removeLast() } }
    // Whether the body escapes is a matter of where it is written; whether the result is markup, of the caller.
    let callerEscapes = autoescape
    autoescape = definition.escaping.isOn(in: self)
    defer { autoescape = callerEscapes }
    let mark = output.count
    do throws(Interrupt) {
      definition.entry.enter(frame)
      try definition.fillDefaults(frame)
      _ = try definition.body.execute(frame)
    } catch {
      output.removeSubrange(mark...)
      if isNamed, case .returned(let value) = error { return value }
      throw error
    }
    let text = takeOutput(from: mark)
    return callerEscapes ? .markup(text) : .string(text)
  }

  /// Counts one level of calls.
  ///
  /// - Throws: J205 at the limit.
  func descend(_ what: String) throws(Interrupt) {
    depth += 1
    guard depth > options.maximumDepth else { return }
    depth -= 1
    throw .failure(
      .recursionLimit, "\(what) calls itself more than \(options.maximumDepth) levels deep",
      hint: "give the recursion an end")
  }
}

extension Escaping {
  fileprivate func isOn(in interpreter: Interpreter) -> Bool {
    switch self {
    case .environment: interpreter.options.autoescape
    case .constant(let isOn): isOn
    case .dynamic: interpreter.autoescape
    }
  }
}

extension MacroDefinition {
  /// Puts a call's arguments into a new frame, as Jinja distributes them.
  fileprivate func bind(_ arguments: Arguments, _ frame: Frame) throws(Interrupt) {
    var keywords = arguments.keywords
    let given = arguments.positional.count
    for (position, target) in parameterTargets.enumerated() {
      if position < given {
        try target.assign(arguments.positional[position], frame)
      } else if let index = keywords.firstIndex(where: { $0.name == target.name }) {
        try target.assign(keywords.remove(at: index).value, frame)
      }
    }
    if let callerSlot {
      let index = keywords.firstIndex { $0.name == "caller" }
      frame.slots[callerSlot] =
        index.map { keywords.remove(at: $0).value }
        ?? frame.interpreter.undefined(name: "caller", message: "No caller defined")
    }
    if let keywordsSlot {
      frame.slots[keywordsSlot] = .dict(Arguments([], keywords: keywords).keywordDict)
    } else if let (unknown, _) = keywords.first {
      throw .typeError(
        "macro '\(name)' takes no keyword argument '\(unknown)'", hint: .didYouMean(unknown, among: argumentNames))
    }
    if let moreSlot {
      frame.slots[moreSlot] = .tuple(Array(arguments.positional.dropFirst(parameters.count)))
    } else if given > parameters.count {
      throw .typeError("macro '\(name)' takes not more than \(parameters.count) argument(s)")
    }
  }

  /// Evaluates the defaults of the parameters that got no argument.
  fileprivate func fillDefaults(_ frame: Frame) throws(Interrupt) {
    for (target, value) in zip(parameterTargets, defaults) where !target.isAssigned(in: frame) {
      if let value {
        try target.assign(try value.evaluate(frame), frame)
      } else {
        try target.assign(
          frame.interpreter.undefined(
            name: target.name, message: "parameter '\(target.name)' was not provided"), frame)
      }
    }
  }
}
