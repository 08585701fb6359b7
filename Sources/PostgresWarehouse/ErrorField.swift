/// The parts of an error or notice, by the letters that the server sends them under.
///
/// SeeAlso: Postgres manual, "Error and Notice Message Fields"; `PG_DIAG_...` in libpq-fe.h, which Swift cannot read.
enum ErrorField: UInt8 {
  case severity = 0x53  // S
  case sqlState = 0x43  // C
  case message = 0x4D  // M
  case detail = 0x44  // D
  case hint = 0x48  // H
  /// In characters of the statement's text, from 1.
  case position = 0x50  // P
  case context = 0x57  // W
  // What the error is about; most messages name it themselves.
  case table = 0x74  // t
  case column = 0x63  // c
  case dataType = 0x64  // d
  case constraint = 0x6E  // n

  /// As libpq takes it.
  var code: Int32 { Int32(rawValue) }
}
