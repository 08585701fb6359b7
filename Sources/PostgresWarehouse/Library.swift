import CPostgres
import Glibc
import Warehouse

/// libpq's functions, found when a Postgres connection is first opened: without the library the program still starts and
/// runs projects of other warehouses.
struct Library: Sendable {
  typealias ConnectionHandle = OpaquePointer
  typealias ResultHandle = OpaquePointer
  typealias CancelHandle = OpaquePointer
  typealias Text = UnsafePointer<CChar>
  typealias NoticeReceiver = @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void

  // Opening and closing.
  let connect: @convention(c) (UnsafePointer<Text?>?, UnsafePointer<Text?>?, Int32) -> ConnectionHandle?
  let status: @convention(c) (ConnectionHandle) -> ConnStatusType
  let errorMessage: @convention(c) (ConnectionHandle) -> UnsafeMutablePointer<CChar>?
  let finish: @convention(c) (ConnectionHandle) -> Void
  let transactionStatus: @convention(c) (ConnectionHandle) -> PGTransactionStatusType
  let parameterStatus: @convention(c) (ConnectionHandle, Text) -> UnsafePointer<CChar>?
  let serverVersion: @convention(c) (ConnectionHandle) -> Int32
  let setNoticeReceiver: @convention(c) (ConnectionHandle, NoticeReceiver?, UnsafeMutableRawPointer?) -> NoticeReceiver?

  let consumeInput: @convention(c) (ConnectionHandle) -> Int32

  // Statements.
  let sendQuery: @convention(c) (ConnectionHandle, Text) -> Int32
  let setSingleRowMode: @convention(c) (ConnectionHandle) -> Int32
  let getResult: @convention(c) (ConnectionHandle) -> ResultHandle?
  let prepare: @convention(c) (ConnectionHandle, Text, Text, Int32, UnsafePointer<Oid>?) -> ResultHandle?
  let executeParameters:
    @convention(c) (
      ConnectionHandle, Text, Int32, UnsafePointer<Oid>?, UnsafePointer<Text?>?, UnsafePointer<Int32>?,
      UnsafePointer<Int32>?, Int32
    ) -> ResultHandle?
  let putCopyData: @convention(c) (ConnectionHandle, UnsafePointer<CChar>, Int32) -> Int32
  let getCopyData: @convention(c) (ConnectionHandle, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, Int32) -> Int32
  let freeMemory: @convention(c) (UnsafeMutableRawPointer) -> Void
  let putCopyEnd: @convention(c) (ConnectionHandle, UnsafePointer<CChar>?) -> Int32

  // Results.
  let resultStatus: @convention(c) (ResultHandle) -> ExecStatusType
  let resultErrorField: @convention(c) (ResultHandle, Int32) -> UnsafeMutablePointer<CChar>?
  let commandTag: @convention(c) (ResultHandle) -> UnsafeMutablePointer<CChar>?
  let commandRows: @convention(c) (ResultHandle) -> UnsafeMutablePointer<CChar>?
  let rowCount: @convention(c) (ResultHandle) -> Int32
  let columnCount: @convention(c) (ResultHandle) -> Int32
  let columnName: @convention(c) (ResultHandle, Int32) -> UnsafeMutablePointer<CChar>?
  let columnType: @convention(c) (ResultHandle, Int32) -> Oid
  let columnModifier: @convention(c) (ResultHandle, Int32) -> Int32
  let value: @convention(c) (ResultHandle, Int32, Int32) -> UnsafeMutablePointer<CChar>?
  let valueLength: @convention(c) (ResultHandle, Int32, Int32) -> Int32
  let isNull: @convention(c) (ResultHandle, Int32, Int32) -> Int32
  let clear: @convention(c) (ResultHandle) -> Void

  // Cancelling from another thread.
  let makeCancel: @convention(c) (ConnectionHandle) -> CancelHandle?
  let cancel: @convention(c) (CancelHandle, UnsafeMutablePointer<CChar>, Int32) -> Int32
  let freeCancel: @convention(c) (CancelHandle) -> Void

  /// The library of this process, opened once.
  ///
  /// - Throws: `connection` when it is not installed, with what to install.
  static func opened() throws(WarehouseError) -> Library { try shared.get() }

  private static let shared = Swift.Result<Library, WarehouseError> { () throws(WarehouseError) in try Library() }

  /// Names by which systems know it, the most exact first.
  private static let names = ["libpq.so.5", "libpq.so"]

  private init() throws(WarehouseError) {
    guard let handle = Self.names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
      let reason = dlerror().map { String(cString: $0) }
      throw WarehouseError(
        .connection, "Postgres's client library is not installed: \(Self.names[0]) was not found", code: "",
        detail: reason, hint: "install it: 'apt-get install libpq5' on Debian and Ubuntu, 'dnf install libpq' on Fedora"
      )
    }
    let symbols = Symbols(handle: handle)
    connect = try symbols.function("PQconnectdbParams")
    status = try symbols.function("PQstatus")
    errorMessage = try symbols.function("PQerrorMessage")
    finish = try symbols.function("PQfinish")
    transactionStatus = try symbols.function("PQtransactionStatus")
    parameterStatus = try symbols.function("PQparameterStatus")
    serverVersion = try symbols.function("PQserverVersion")
    setNoticeReceiver = try symbols.function("PQsetNoticeReceiver")
    consumeInput = try symbols.function("PQconsumeInput")
    sendQuery = try symbols.function("PQsendQuery")
    setSingleRowMode = try symbols.function("PQsetSingleRowMode")
    getResult = try symbols.function("PQgetResult")
    prepare = try symbols.function("PQprepare")
    executeParameters = try symbols.function("PQexecParams")
    putCopyData = try symbols.function("PQputCopyData")
    getCopyData = try symbols.function("PQgetCopyData")
    freeMemory = try symbols.function("PQfreemem")
    putCopyEnd = try symbols.function("PQputCopyEnd")
    resultStatus = try symbols.function("PQresultStatus")
    resultErrorField = try symbols.function("PQresultErrorField")
    commandTag = try symbols.function("PQcmdStatus")
    commandRows = try symbols.function("PQcmdTuples")
    rowCount = try symbols.function("PQntuples")
    columnCount = try symbols.function("PQnfields")
    columnName = try symbols.function("PQfname")
    columnType = try symbols.function("PQftype")
    columnModifier = try symbols.function("PQfmod")
    value = try symbols.function("PQgetvalue")
    valueLength = try symbols.function("PQgetlength")
    isNull = try symbols.function("PQgetisnull")
    clear = try symbols.function("PQclear")
    makeCancel = try symbols.function("PQgetCancel")
    cancel = try symbols.function("PQcancel")
    freeCancel = try symbols.function("PQfreeCancel")
  }
}

/// What an opened library holds. It is never closed: connections may live as long as the process.
private struct Symbols {
  let handle: UnsafeMutableRawPointer

  /// The function of a name, whose type the caller knows from libpq-fe.h.
  func function<Function>(_ name: String) throws(WarehouseError) -> Function {
    guard let address = dlsym(handle, name) else {
      throw WarehouseError(
        .connection, "Postgres's client library is too old: it has no '\(name)'", code: "",
        hint: "install the libpq of Postgres 10 or later")
    }
    return unsafeBitCast(address, to: Function.self)
  }
}
