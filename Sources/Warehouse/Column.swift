/// A column of a relation as the database's catalog has it.
public struct Column: Sendable, Hashable {
  public var name: String
  /// The type as the database spells it: `TEXT`, `character varying(20)`.
  public var type: String
  /// 1-based.
  public var position: Int
  public var isNullable: Bool

  public init(name: String, type: String, position: Int = 0, isNullable: Bool = true) {
    self.name = name
    self.type = type
    self.position = position
    self.isNullable = isNullable
  }
}
