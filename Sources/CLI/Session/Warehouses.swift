import Base
import PostgresWarehouse
import Project
import RedshiftWarehouse
import SQLiteWarehouse
import Warehouse

/// The one place that names the warehouses that this program speaks to.
enum Warehouses {
  /// A connector of one type of warehouse.
  typealias Maker = @Sendable (ProfileTarget, _ projectFolder: String) throws(Diagnostic) -> any Connector

  static let all: [(type: String, make: Maker)] = [
    (
      "sqlite",
      { target, folder throws(Diagnostic) in
        var fields = target.fields
        fields["threads"] = .int(target.threads)
        return SQLiteConnector(profile: try SQLiteProfile(.object(fields), folder: folder) { target.spans[$0] })
      }
    ),
    (
      "postgres",
      { target, _ throws(Diagnostic) in
        var fields = target.fields
        fields["threads"] = .int(target.threads)
        return PostgresConnector(profile: try PostgresProfile(.object(fields)) { target.spans[$0] })
      }
    ),
    (
      "redshift",
      { target, _ throws(Diagnostic) in
        var fields = target.fields
        fields["threads"] = .int(target.threads)
        return RedshiftConnector(profile: try RedshiftProfile(.object(fields)) { target.spans[$0] })
      }
    ),
  ]

  /// - Throws: U105 for a type that is not spoken, with those that are.
  static func connector(of target: ProfileTarget, projectFolder: String) throws(Diagnostic) -> any Connector {
    guard let warehouse = all.first(where: { $0.type == target.type }) else {
      let types = all.map(\.type)
      throw Diagnostic(
        .unknownWarehouse, "there is no warehouse of type '\(target.type)'", at: target.spans["type"] ?? target.span,
        hint: Diagnostic.didYouMean(target.type, among: types) ?? "types: \(types.joined(separator: ", "))")
    }
    do {
      return try warehouse.make(target, projectFolder)
    } catch {
      var error = error
      error.span = error.span ?? target.span
      throw error
    }
  }
}
