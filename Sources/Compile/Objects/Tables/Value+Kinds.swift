import Jinja
import PythonModules
import Warehouse

extension Value {
  /// The text of a database's value as the Python object of its kind: a number, a date. nil when it stays text.
  init?(_ text: String, of kind: DataKind) {
    switch kind {
    case .number:
      guard let number = Int(text).map(Value.int) ?? DecimalObject(text).map(Value.object) else { return nil }
      self = number
    case .date:
      guard let date = PythonModules.date(iso8601: text) else { return nil }
      self = date
    case .timestamp:
      guard let moment = PythonModules.moment(iso8601: text) else { return nil }
      self = moment
    default: return nil
    }
  }
}
