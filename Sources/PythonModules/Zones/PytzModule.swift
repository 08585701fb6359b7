import Base
import Jinja

/// `modules.pytz`, over the zone files of the system.
enum PytzModule {
  static var members: DictValue {
    let names = Value.list(ZoneFolder.names.map(Value.string))
    return DictValue([
      "timezone": .function("timezone") { arguments, _ throws(Interrupt) in
        let zone = try Signature("timezone", required: ["zone"]).bind(arguments)[0]
        guard let name = zone.text, let found = ZoneFolder.zone(named: name) else {
          throw .failure(
            .valueError, zone.text == nil ? try zone.str() : try zone.repr(),
            hint: zone.text.flatMap { Diagnostic.didYouMean($0, among: ZoneFolder.names) })
        }
        return .object(found)
      },
      "utc": .object(ZoneObject.utc),
      "country_timezones": .function("country_timezones") { arguments, _ throws(Interrupt) in
        let code = try Signature("country_timezones", required: ["iso3166_code"]).bind(arguments)[0]
        guard let zones = ZoneFolder.zones(ofCountry: try code.string("a country's code")), !zones.isEmpty else {
          throw .valueError(try code.repr())
        }
        return .list(zones.map(Value.string))
      },
      "FixedOffset": .function("FixedOffset") { arguments, _ throws(Interrupt) in
        let minutes = try Signature("FixedOffset", required: ["offset"]).bind(arguments)[0].integer()
        if minutes == 0 { return .object(ZoneObject.utc) }
        guard abs(minutes) < 1440 else { throw .valueError("('absolute offset is too large', \(minutes))") }
        let name = "pytz.FixedOffset(\(minutes))"
        return .object(
          ZoneObject(.fixed, name: name, period: ZonePeriod(offset: minutes * 60, saving: 0, abbreviation: "")))
      },
      "all_timezones": names, "common_timezones": names,
    ])
  }
}

/// The system's folder of zone files.
enum ZoneFolder {
  private static let path = "/usr/share/zoneinfo"

  /// Every zone's name.
  static let names: [String] = collect(in: "").sorted()

  private static let files = Locked<[String: ZoneFile]>([:])

  /// - Parameter name: Case does not count.
  static func zone(named name: String) -> ZoneObject? {
    if name.uppercased() == "UTC" { return .utc }
    let known = FileSystem.isFile("\(path)/\(name)") && !name.contains("..")
    guard let name = known ? name : names.first(where: { $0.lowercased() == name.lowercased() }) else { return nil }
    if let file = files.withLock({ $0[name] }) { return ZoneObject(.file(file), name: name, period: file.first) }
    guard let bytes = try? FileSystem.read("\(path)/\(name)"), let file = ZoneFile(bytes) else { return nil }
    files.withLock { $0[name] = file }
    return ZoneObject(.file(file), name: name, period: file.first)
  }

  /// The zones of a country, by its two letters.
  static func zones(ofCountry code: String) -> [String]? {
    guard let bytes = try? FileSystem.read("\(path)/zone.tab") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.filter { $0.hasPrefix("\(code.uppercased())\t") }.compactMap { line in
      let fields = line.split(separator: "\t")
      return fields.count > 2 ? String(fields[2]) : nil
    }
  }

  private static func collect(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: "\(path)/\(folder)")) ?? []
    return names.flatMap { name -> [String] in
      let full = folder.isEmpty ? name : "\(folder)/\(name)"
      if FileSystem.isFolder("\(path)/\(full)") {
        return folder.isEmpty && ["posix", "right", "SystemV"].contains(name) ? [] : collect(in: full)
      }
      let isZone = name.first?.isUppercase == true && !name.contains(".")
      return isZone && !(folder.isEmpty && ["Factory", "localtime"].contains(name)) ? [full] : []
    }
  }
}
