import Foundation
import StandardMacros
import Testing

@Suite("Embedded assets")
struct AssetTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Sources/CAssets/assets").standardizedFileURL.resolvingSymlinksInPath()

  @Test("are the files of the folder: else run Scripts/embed-assets.sh")
  func complete() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: Self.folder.path + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue && !name.split(separator: "/").last!.hasPrefix(".")
    }
    #expect(Asset.paths == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("hold their bytes")
  func contents() throws {
    let path = "macros/default/statements/statement.sql"
    let onDisk = try Data(contentsOf: Self.folder.appendingPathComponent(path))
    #expect(Asset.bytes(path) == Array(onDisk))
    #expect(Asset.bytes("macros/none.sql") == nil)
  }
}
