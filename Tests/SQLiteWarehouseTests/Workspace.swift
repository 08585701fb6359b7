import Base
import Foundation
import SQLiteWarehouse
import Warehouse

/// A folder of its own for one test, removed at the end.
final class Workspace: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("sqlite-\(UUID().uuidString)").path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func connector(_ target: JSON = ["path": "warehouse.db", "timeout": 0.2]) throws -> SQLiteConnector {
    SQLiteConnector(profile: try SQLiteProfile(target, folder: path))
  }

  func open(readOnly: Bool = false) throws -> any Adapter { try connector().open(readOnly: readOnly) }
}

/// A value that a test hands to another thread, which alone uses it from then on.
struct Handed<Value>: @unchecked Sendable {
  let value: Value
}
