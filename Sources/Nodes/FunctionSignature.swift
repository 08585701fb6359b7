import Base

/// What a function of the warehouse takes and gives, as its properties say.
public struct FunctionSignature: Sendable, Equatable {
  public struct Argument: Sendable, Equatable {
    public var name: String
    public var dataType: String
    public var description: String?
    /// What stands for the argument when a call leaves it out.
    public var defaultValue: JSON?

    public init(name: String, dataType: String, description: String?, defaultValue: JSON?) {
      self.name = name
      self.dataType = dataType
      self.description = description
      self.defaultValue = defaultValue
    }
  }

  public var arguments: [Argument]
  public var returnType: String
  public var returnDescription: String?

  public init(arguments: [Argument], returnType: String, returnDescription: String?) {
    self.arguments = arguments
    self.returnType = returnType
    self.returnDescription = returnDescription
  }
}
