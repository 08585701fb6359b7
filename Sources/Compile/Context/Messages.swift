import Base
import Jinja

extension ContextName {
  static let messages: [ContextName] = [
    .function("log") { context, arguments throws(Interrupt) in
      let bound = try Signature("log", required: ["msg"], optional: ["info"]).bind(arguments)
      context.session.output.log(try bound[0].str(), isInfo: try bound[optional: 1]?.truth() ?? false)
      return .string("")
    },
    .function("print") { context, arguments throws(Interrupt) in
      let message = try Signature("print", required: ["msg"]).bind(arguments)[0]
      if context.session.invocation.flags["print"] != false { context.session.output.print(try message.str()) }
      return .string("")
    },
    exceptions,
  ]
}
