/// One token of a template; its text is a range of the file.
struct Token {
  enum Kind: UInt8 {
    /// Text outside of tags, after whitespace control.
    case data
    /// The same inside `{% raw %}`.
    case raw
    case blockBegin
    case blockEnd
    case variableBegin
    case variableEnd
    case name
    case string
    case integer
    case float
    case plus
    case minus
    case star
    case doubleStar
    case slash
    case doubleSlash
    case percent
    case tilde
    case leftBracket
    case rightBracket
    case leftParenthesis
    case rightParenthesis
    case leftBrace
    case rightBrace
    case equal
    case notEqual
    case greaterOrEqual
    case lessOrEqual
    case greater
    case less
    case assign
    case dot
    case colon
    case comma
    case pipe
    case semicolon
    case end
  }

  var kind: Kind
  var range: ByteRange
}

extension Token.Kind {
  /// How messages name the kind: as Jinja does.
  var description: String {
    switch self {
    case .data, .raw: "template data / text"
    case .blockBegin: "begin of statement block"
    case .blockEnd: "end of statement block"
    case .variableBegin: "begin of print statement"
    case .variableEnd: "end of print statement"
    case .name: "name"
    case .string: "string"
    case .integer: "integer"
    case .float: "float"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .doubleStar: "**"
    case .slash: "/"
    case .doubleSlash: "//"
    case .percent: "%"
    case .tilde: "~"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .equal: "=="
    case .notEqual: "!="
    case .greaterOrEqual: ">="
    case .lessOrEqual: "<="
    case .greater: ">"
    case .less: "<"
    case .assign: "="
    case .dot: "."
    case .colon: ":"
    case .comma: ","
    case .pipe: "|"
    case .semicolon: ";"
    case .end: "end of template"
    }
  }
}
