import Jinja
import PythonModules
import YAML

extension Value {
  /// A YAML node as PyYAML's safe loader makes Python objects of it: dates are dates, sets are sets.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(.date(let text)): self = PythonModules.date(iso8601: text) ?? .string(text)
    case .scalar(.timestamp(let text)): self = PythonModules.moment(iso8601: text) ?? .string(text)
    case .scalar: self = Value(node.json)
    case .sequence(let elements): self = .list(elements.map { Value($0) })
    case .mapping(let pairs):
      if node.tag == .set {
        self = .set(SetValue(pairs.map { Value($0.key) }))
      } else {
        let dict = DictValue()
        for pair in pairs { dict[Value(pair.key)] = Value(pair.value) }
        self = .dict(dict)
      }
    }
  }
}
