import Base
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Files and folders")
struct FileSystemTests {
  private func message(_ body: () throws -> Void) -> String {
    let error = #expect(throws: Diagnostic.self) { try body() }
    #expect(error?.code.id == "B101")
    return error?.message ?? ""
  }

  @Test("every failure names the path and the system's reason")
  func failures() throws {
    try inTemporaryFolder { folder in
      let file = folder + "/file"
      try FileSystem.write("x", to: file)
      #expect(
        message { _ = try FileSystem.read(folder + "/no") } == "cannot read '\(folder)/no': no such file or directory")
      #expect(message { _ = try FileSystem.read(folder) } == "cannot read '\(folder)': is a directory")
      #expect(
        message { try FileSystem.write("x", to: file + "/below") }.hasPrefix("cannot create the folder '\(file)'"))
      #expect(message { try FileSystem.write("x", to: folder) }.hasSuffix("is a directory"))
      #expect(message { _ = try FileSystem.names(in: file) } == "cannot list the folder '\(file)': not a directory")
      #expect(
        message { _ = try FileWriter(path: folder + "/a/b") }
          == "cannot write '\(folder)/a/b': no such file or directory")
      #expect(try FileSystem.names(in: folder) == ["file"], "a failed write leaves nothing behind")
    }
  }

  @Test func writingReplacesAtOnceAndMakesFolders() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a/b/c.txt"
      try FileSystem.write("old", to: path)
      try FileSystem.write([UInt8]("new".utf8)[...], to: path)
      #expect(try String(decoding: FileSystem.read(path), as: UTF8.self) == "new")
      #expect(try FileSystem.names(in: folder + "/a/b") == ["c.txt"])
      #expect(try FileSystem.writeIfChanged(Array("new".utf8), to: path) == false)
      #expect(try FileSystem.writeIfChanged(Array("newer".utf8), to: path))
      #expect(FileSystem.stamp(path)?.size == 5 && FileSystem.stamp(folder + "/no") == nil)
    }
  }

  @Test("large files, empty files and those whose size the system does not know")
  func sizes() throws {
    try inTemporaryFolder { folder in
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
      try FileSystem.write(bytes, to: folder + "/large")
      #expect(try FileSystem.read(folder + "/large") == bytes)
      try FileSystem.write("", to: folder + "/empty")
      #expect(try FileSystem.read(folder + "/empty").isEmpty)
      #expect(try !FileSystem.read("/proc/self/status").isEmpty)
    }
  }

  @Test func kinds() throws {
    try inTemporaryFolder { folder in
      try FileSystem.write("", to: folder + "/f")
      #expect(
        FileSystem.isFile(folder + "/f") && !FileSystem.isFolder(folder + "/f") && FileSystem.exists(folder + "/f"))
      #expect(FileSystem.isFolder(folder) && !FileSystem.isFile(folder))
      #expect(!FileSystem.exists(folder + "/no") && FileSystem.realPath(folder + "/no") == nil)
    }
  }

  @Test("a walk is sorted, leaves out what it is told to, and follows a loop of links once")
  func walk() throws {
    try inTemporaryFolder { folder in
      for path in ["b.sql", "a/z.sql", "a/é.sql", "a/b/c.sql", "skip/x.sql", "a.sql"] {
        try FileSystem.write("", to: "\(folder)/\(path)")
      }
      symlink("..", folder + "/a/loop")
      symlink("b.sql", folder + "/link.sql")
      symlink("nowhere", folder + "/dangling")
      let found = try FileSystem.files(below: folder) { $0 != "skip" }
      #expect(found == ["a.sql", "a/b/c.sql", "a/z.sql", "a/é.sql", "b.sql", "link.sql"])
    }
  }

  @Test("removing takes a folder with all in it, but not what links lead to")
  func remove() throws {
    try inTemporaryFolder { folder in
      try FileSystem.write("", to: folder + "/kept/file")
      try FileSystem.write("", to: folder + "/gone/deep/file")
      symlink(folder + "/kept", folder + "/gone/link")
      try FileSystem.remove(folder + "/gone")
      try FileSystem.remove(folder + "/gone")
      #expect(try FileSystem.names(in: folder) == ["kept"])
      #expect(FileSystem.isFile(folder + "/kept/file"))
    }
  }

  @Test func appending() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/log"
      for line in ["a\n", "b\n"] {
        let writer = try FileWriter(path: path, append: true)
        try writer.write(Array(line.utf8))
        try writer.close()
      }
      #expect(try String(decoding: FileSystem.read(path), as: UTF8.self) == "a\nb\n")
      _ = try FileWriter(path: path)
      #expect(try FileSystem.read(path).isEmpty)
    }
  }
}
