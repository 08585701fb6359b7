import Base
import Foundation
import SQLiteWarehouse
import Testing
import Warehouse

/// A warehouse that the conformance suite runs against. A new adapter joins by one more value in `available`.
struct AdapterCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// Makes an empty warehouse of its own for one test.
  let make: @Sendable () throws -> any Connector
  /// The SQL type of text.
  var text = "text"
  /// The SQL type of 64-bit integers.
  var integer = "integer"

  var testDescription: String { name }

  static let available: [AdapterCase] = [sqlite, postgres].compactMap { $0 }

  static let sqlite = AdapterCase(name: "sqlite") {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("conformance-\(UUID().uuidString)")
    return SQLiteConnector(profile: try SQLiteProfile(["type": "sqlite", "path": "warehouse.db"], folder: folder.path))
  }

  func open() throws -> any Adapter { try make().open(readOnly: false) }

  /// A relation in the target's schema.
  func relation(_ identifier: String, of connector: any Connector, kind: RelationKind? = nil) -> Relation {
    Relation(database: connector.database, schema: connector.schema, identifier: identifier, kind: kind)
  }
}
