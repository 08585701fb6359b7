import Base
import Jinja
import Nodes
import PythonModules

/// One batch of a microbatch model: the rows of one hour, day, month or year.
///
/// SeeAlso: dbt docs, "Microbatch incremental models"; "model.batch" in "About model".
public struct Batch: Sendable {
  /// The model's unique id.
  public var node: String
  /// `20240101`, by which dbt names a batch.
  public var id: String
  public var window: EventWindow
  /// Whether it adds to a table that is there: only the first batch may build the table anew.
  public var isIncremental: Bool

  public init(node: String, id: String, window: EventWindow, isIncremental: Bool) {
    self.node = node
    self.id = id
    self.window = window
    self.isIncremental = isIncremental
  }

  /// `model.batch` in templates.
  var value: Value {
    .dict([
      "id": .string(id), "event_time_start": .object(MomentObject(window.start)),
      "event_time_end": .object(MomentObject(window.end)),
    ])
  }
}

extension RenderContext {
  /// Makes the materialization add to the table that is there, whatever the command line says: an earlier batch made it.
  func addToTable() {
    extras["is_incremental"] = .function("is_incremental") { _, _ throws(Interrupt) in true }
    extras["should_full_refresh"] = .function("should_full_refresh") { _, _ throws(Interrupt) in false }
  }
}
