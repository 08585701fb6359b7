import Base
import Compile
import Testing

@Suite("`model` in templates")
struct NodeObjectTests {
  @Test("what is answered without making the whole dict is what the dict says")
  func agrees() throws {
    let template = """
      {%- set whole = {} -%} {%- do whole.update(model) -%}
      {%- for key in [
        'unique_id', 'name', 'resource_type', 'alias', 'schema', 'database', 'package_name', 'original_file_path', 'path',
        'fqn', 'version'
      ] if model[key] | string != whole[key] | string %} -- {{ key }}
      {%- endfor %}
      select '{{ whole | length > 20 }}' as is_whole, '{{ model.version is defined }}' as has_version
      """
    let project = try TemporaryProject(["models/a.sql": template, "tests/t.sql": template])
    #expect(try project.sql(of: "a") == "select 'True' as is_whole, 'True' as has_version")
    #expect(try project.sql(of: "t") == "select 'True' as is_whole, 'False' as has_version")
  }
}
