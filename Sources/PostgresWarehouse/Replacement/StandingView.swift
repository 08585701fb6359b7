import Warehouse

/// A view on a relation, with all that is needed to make it again.
struct StandingView {
  var relation: Relation
  /// `"schema"."name"`.
  var name: String
  var definition: String
  /// `security_barrier=true, check_option=local`.
  var options: String?
  /// Whether the connection's role owns it, itself or as a member of the owner.
  var isChangeable: Bool
  /// Quoted.
  var owner: String
  /// Statements that give a view made again what the old one had: its owner, privileges and comments.
  var belongings: [String]

  var isMaterialized: Bool { relation.kind == .materializedView }

  /// Takes the lock that changes need and changes nothing. `lock table` would lock what the view selects from, too.
  var lock: String { "alter view \(name) owner to \(owner)" }

  func creation(replacing: Bool) -> String {
    let options = options.map { " with (\($0))" } ?? ""
    return "create \(replacing ? "or replace " : "")view \(name)\(options) as \(definition)"
  }
}

/// A foreign key of another table on a relation.
struct StandingKey {
  /// What takes it away, and what makes it again.
  var removal: String
  var creation: String
  var isChangeable: Bool
}

/// What stands on a relation.
struct Standing {
  /// Those that a view selects from come before it.
  var views: [StandingView] = []
  /// Statements that give a relation of the same name the privileges of this one.
  var grants: [String] = []
  var keys: [StandingKey] = []

  var isEmpty: Bool { views.isEmpty && keys.isEmpty }

  enum Depth {
    /// Which views select from it, for which nothing is locked.
    case names
    /// With their definitions: asking for these locks what they select from, until the transaction ends.
    case definitions
    /// The same of views on views.
    case whole
  }
}

extension PostgresRelationChanger {
  /// Whether views or foreign keys stand on a relation, and whether privileges were given on it: for most neither is so, and this
  /// is all that they cost.
  func glance(at relation: Relation) throws(WarehouseError) -> (isSelectedFrom: Bool, hasPrivileges: Bool) {
    let rows = try adapter.query(
      """
      select
        exists (
          select from pg_depend need join pg_rewrite rule on rule.oid = need.objid
          where need.refclassid = 'pg_class'::regclass and need.refobjid = relation.oid
            and need.classid = 'pg_rewrite'::regclass and rule.ev_class <> relation.oid)
        or exists (
          select from pg_depend need join pg_constraint key on key.oid = need.objid
          where need.refclassid = 'pg_class'::regclass and need.refobjid = relation.oid
            and need.classid = 'pg_constraint'::regclass and key.contype = 'f' and key.conrelid <> relation.oid),
        relation.relacl is not null
        or exists (select from pg_attribute where attrelid = relation.oid and attacl is not null)
      from pg_class relation where relation.oid = \(dialect.render(relation).sqlLiteral)::regclass
      """
    ).rows
    return (rows.first?[0] == .boolean(true), rows.first?[1] == .boolean(true))
  }

  /// Reads what stands on a relation: one query, whatever it finds.
  ///
  /// Privileges on columns that `successor` lacks are left out.
  ///
  /// - Parameter depth: How much of the views is to be known.
  func standing(on relation: Relation, successor: Relation, _ depth: Standing.Depth) throws(WarehouseError) -> Standing
  {
    let rows = try adapter.query(Self.standingQuery(relation, successor, depth)).rows
    var standing = Standing()
    for row in rows {
      func text(_ index: Int) -> String? { row[index].isNull ? nil : row[index].description }
      switch text(0) {
      case "grant": standing.grants.append(text(1) ?? "")
      case "key":
        standing.keys.append(
          StandingKey(removal: text(5) ?? "", creation: text(1) ?? "", isChangeable: row[7] == .boolean(true)))
      case "belonging": standing.views[standing.views.count - 1].belongings.append(text(1) ?? "")
      default:
        standing.views.append(
          StandingView(
            relation: Relation(
              schema: text(2), identifier: text(3), kind: text(4) == "m" ? .materializedView : .view),
            name: text(5) ?? "", definition: text(1) ?? "", options: text(6), isChangeable: row[7] == .boolean(true),
            owner: text(8) ?? "",
            belongings: []))
      }
    }
    return standing
  }

  /// Rows of `what, statement, schema, name, kind, quoted name, options, is ours to change`: privileges and foreign keys,
  /// then each view followed by its belongings.
  ///
  /// A view is found through the rules that make it (pg_rewrite), so that readers of readers are found by recursion. Privileges
  /// are those given to others than the owner, on the relation and on its columns.
  private static func standingQuery(_ relation: Relation, _ successor: Relation, _ depth: Standing.Depth) -> String {
    let (schema, name) = ((relation.schema ?? "").sqlLiteral, (relation.identifier ?? "").sqlLiteral)
    let (newSchema, newName) = ((successor.schema ?? "").sqlLiteral, (successor.identifier ?? "").sqlLiteral)
    let definition = depth == .names ? "null::text" : "rtrim(pg_get_viewdef(view.oid), ';')"
    return """
      with recursive old as (
        select relation.oid from pg_class relation join pg_namespace namespace on namespace.oid = relation.relnamespace
        where namespace.nspname = \(schema) and relation.relname = \(name)
      ),
      reader (oid, depth) as (
        select rule.ev_class, 1
        from old
        join pg_depend need on need.refclassid = 'pg_class'::regclass and need.refobjid = old.oid
        join pg_rewrite rule on need.classid = 'pg_rewrite'::regclass and rule.oid = need.objid
        where rule.ev_class <> old.oid
        union
        select rule.ev_class, reader.depth + 1
        from reader
        join pg_depend need on need.refclassid = 'pg_class'::regclass and need.refobjid = reader.oid
        join pg_rewrite rule on need.classid = 'pg_rewrite'::regclass and rule.oid = need.objid
        where rule.ev_class <> reader.oid and \(depth == .whole)
      ),
      view as (
        select relation.oid, max(reader.depth) as depth, namespace.nspname, relation.relname, relation.relkind,
          format('%I.%I', namespace.nspname, relation.relname) as name, relation.reloptions, relation.relowner,
          relation.relacl
        from reader
        join pg_class relation on relation.oid = reader.oid
        join pg_namespace namespace on namespace.oid = relation.relnamespace
        group by relation.oid, namespace.nspname
      ),
      -- What carries privileges: the old relation, under its own name, and the views.
      bearer as (
        select relation.oid, 0 as depth, format('%I.%I', \(schema), \(name)) as name, relation.relowner, relation.relacl,
          (select other.oid from pg_class other join pg_namespace namespace on namespace.oid = other.relnamespace
            where namespace.nspname = \(newSchema) and other.relname = \(newName)) as successor
        from old join pg_class relation on relation.oid = old.oid
        union all
        select oid, depth, name, relowner, relacl, oid from view
      ),
      privilege as (
        select bearer.oid, bearer.depth, bearer.name, bearer.relowner, entry.grantee, entry.privilege_type, entry.is_grantable,
          '' as columns
        from bearer, aclexplode(bearer.relacl) entry
        union all
        select bearer.oid, bearer.depth, bearer.name, bearer.relowner, entry.grantee, entry.privilege_type,
          entry.is_grantable, format(' (%I)', attribute.attname)
        from bearer
        join pg_attribute attribute on attribute.attrelid = bearer.oid and attribute.attacl is not null
        join pg_attribute kept on kept.attrelid = bearer.successor and kept.attname = attribute.attname
          and not kept.attisdropped,
        aclexplode(attribute.attacl) entry
      ),
      line as (
        select case depth when 0 then 'grant' else 'belonging' end as what, depth, oid, 2 as part,
          format('grant %s%s on %s to %s%s', privilege_type, columns, name,
            case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
            case when is_grantable then ' with grant option' else '' end) as statement
        from privilege where grantee <> relowner
        union all
        select 'belonging', depth, oid, 1, format('alter view %s owner to %I', name, pg_get_userbyid(relowner))
        from view where relowner <> (select oid from pg_roles where rolname = current_user)
        union all
        select 'belonging', view.depth, view.oid, 3,
          case when description.objsubid = 0 then format('comment on view %s is %L', view.name, description.description)
          else format('comment on column %s.%I is %L', view.name, attribute.attname, description.description) end
        from view
        join pg_description description on description.classoid = 'pg_class'::regclass and description.objoid = view.oid
        left join pg_attribute attribute on attribute.attrelid = view.oid and attribute.attnum = description.objsubid
      )
      select 'view' as what, \(definition) as statement, view.nspname, view.relname, view.relkind::text,
        view.name, array_to_string(view.reloptions, ', '), pg_has_role(view.relowner, 'USAGE'), quote_ident(pg_get_userbyid(view.relowner)),
        view.depth, view.oid, 0 as part
      from view
      union all
      select what, statement, null, null, null, null, null, null, null, depth, oid, part from line
      union all
      select 'key', format('alter table %I.%I add constraint %I %s', namespace.nspname, relation.relname, conname,
          pg_get_constraintdef(key.oid)),
        null, null, null, format('alter table %I.%I drop constraint %I', namespace.nspname, relation.relname, conname), null,
        pg_has_role(relation.relowner, 'USAGE'), null, 0, key.oid, 1
      from old
      join pg_constraint key on key.contype = 'f' and key.confrelid = old.oid and key.conrelid <> old.oid
        and key.conparentid = 0
      join pg_class relation on relation.oid = key.conrelid
      join pg_namespace namespace on namespace.oid = relation.relnamespace
      order by depth, oid, part, statement
      """
  }
}

extension String {
  /// As a text of SQL. Servers that read backslashes in texts as escapes are not supported; dbt does not support them either.
  var sqlLiteral: String { "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }
}
