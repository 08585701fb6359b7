import Base
import Nodes
import Project

/// Makes the exposures that properties files declare.
struct ExposureBuilder {
  let session: Session
  let templates: Templates
  let configs: ConfigResolver
  let descriptions: Descriptions

  func add(_ file: PropertiesFile, to manifest: inout Manifest) throws(Diagnostic) {
    let package = file.source.package
    for properties in file.exposures {
      var exposure = Exposure(
        uniqueID: "exposure.\(package).\(properties.name)", name: properties.name, packageName: package,
        path: file.source.path, originalFilePath: file.source.originalPath,
        fqn: file.source.fqnPrefix + [properties.name], type: properties.type)
      if let first = manifest.exposures[exposure.uniqueID] {
        throw Diagnostic(
          .duplicateName, "exposure '\(properties.name)' is declared twice", at: properties.nameSpan,
          hint: "rename one of them", related: [.init(message: "first declared here", span: first.declaration)])
      }
      exposure.owner = properties.owner
      exposure.description = try descriptions.render(properties.description, package: package, at: properties.nameSpan)
        .text
      exposure.label = properties.label
      exposure.maturity = properties.maturity
      exposure.url = properties.url
      exposure.declaration = properties.nameSpan
      var values = properties.config.values
      let tags = (properties.tags + NodeConfig(values).strings("tags")).uniqued()
      let meta = properties.meta.merging(values["meta"]?.objectValue ?? [:])
      if !tags.isEmpty { values["tags"] = JSON(strings: tags) }
      if !meta.isEmpty { values["meta"] = .object(meta) }
      exposure.config = try configs.config(
        of: .exposure, fqn: exposure.fqn, package: package, properties: values, at: properties.nameSpan)
      exposure.unrenderedConfig = configs.unrenderedConfig(
        of: .exposure, fqn: exposure.fqn, package: package, properties: properties.config.values)
      for (expression, span) in properties.dependsOn {
        let calls = try CallExpression(text: expression, span: span).calls(from: package, in: session)
        exposure.refs += calls.refs
        exposure.sources += calls.sources
        exposure.metrics += calls.metrics
      }
      exposure.refs = exposure.refs.uniqued()
      exposure.sources = exposure.sources.uniqued()
      exposure.metrics = exposure.metrics.uniqued()
      if exposure.config.isEnabled {
        manifest.exposures[exposure.uniqueID] = exposure
      } else {
        manifest.disabledExposures[exposure.uniqueID] = exposure
      }
    }
  }
}
