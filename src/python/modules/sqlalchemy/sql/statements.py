"""SELECT, INSERT, UPDATE and DELETE as SQL, in SQLAlchemy's layout."""
from .elements import BindParameter, and_, parenthesised
from .selectable import Alias, CTE, FunctionAlias, Join, Select, Subquery, Values, _froms_of
from .. import exc


class StatementWriter:
    def __init__(self, compiler):
        self.compiler = compiler
        self.process = compiler.process
        self.quote = compiler.preparer.quote

    # ---- SELECT ----

    def select(self, select):
        froms = self._froms(select)
        named, self.compiler._names_columns = self.compiler._names_columns, False
        self.compiler._enclosing.append(self._all_tables(froms))
        try:
            text = "SELECT "
            if select._distinct_on:
                text += "DISTINCT ON (%s) " % ", ".join(map(self.process, select._distinct_on))
            elif select._distinct:
                text += "DISTINCT "
            for prefix in select._prefixes:
                text += (prefix if isinstance(prefix, str) else self.process(prefix)) + " "
            text += ", ".join(self._result_column(column, named) for column in select._raw)
            if froms:
                text += " \nFROM " + ", ".join(map(self.from_text, froms))
            if select._where:
                text += " \nWHERE " + self.process(and_(*select._where))
            if select._group_by:
                text += " GROUP BY " + ", ".join(map(self._by, select._group_by))
            if select._having:
                text += " \nHAVING " + self.process(and_(*select._having))
            text += self._end(select)
            if select._for_update and self.compiler.dialect.name != "sqlite":
                text += " FOR " + select._for_update
            return text
        finally:
            self.compiler._enclosing.pop()

    def _froms(self, select):
        froms = _froms_of(select)
        outer = {id(table) for level in self.compiler._enclosing for table in level}
        if select._correlate is not None:
            dropped = {id(table) for table in select._correlate}
            return [each for each in froms if id(each) not in dropped]
        if select._correlate_except is not None:
            own = {id(table) for table in select._correlate_except}
            return [each for each in froms if id(each) in own or id(each) not in outer]
        named = {id(each) for each in select._from}
        kept = [each for each in froms if id(each) not in outer or id(each) in named]
        if froms and not kept:
            raise exc.InvalidRequestError("Select statement returned no FROM clauses due to auto-correlation; specify "
                                          "correlate(<tables>) to control correlation manually.")
        return kept

    @staticmethod
    def _all_tables(froms):
        tables = []
        for each in froms:
            tables.extend(each._parts() if isinstance(each, Join) else [each])
        return tables

    def _result_column(self, column, named=False):
        text = self.process(column)
        kind = column.__visit_name__
        if named and kind == "column" and not column.is_literal:
            return "%s AS %s" % (text, self.quote(column.name))
        if kind == "unary" and getattr(column.operator, "__name__", "") == "distinct_op":
            return text
        if kind == "label":
            return "%s AS %s" % (text, self.quote(column.name))
        if kind in ("column", "textclause", "null", "true", "false") or column.name is None and kind != "scalar_select":
            if kind not in ("binary", "cast", "case", "unary", "bindparam", "grouping"):
                return text
        if kind == "function":
            return "%s AS %s" % (text, self.quote(self._numbered(column.name)))
        if kind == "cast":
            name = getattr(column.clause, "name", None)
            return "%s AS %s" % (text, self.quote(name) if name else self._numbered("anon"))
        if kind in ("binary", "case", "scalar_select", "unary", "clauselist", "bindparam", "over", "grouping"):
            return "%s AS %s" % (text, self._numbered("anon" if kind != "bindparam" else "param"))
        return text

    def _numbered(self, hint):
        counts = self.compiler._anonymous
        key = "label " + hint
        counts[key] = counts.get(key, 0) + 1
        return "%s_%d" % (hint, counts[key])

    def _by(self, clause):
        """In GROUP BY and ORDER BY a label is enough."""
        if clause.__visit_name__ == "label":
            return self.quote(clause.name)
        inner = getattr(clause, "element", None)
        if clause.__visit_name__ == "unary" and clause.modifier is not None and inner is not None:
            return self._by(inner) + clause.modifier.text
        return self.process(clause)

    def _end(self, select):
        text = ""
        if select._order_by:
            text += " ORDER BY " + ", ".join(map(self._by, select._order_by))
        if select._limit is not None:
            text += "\n LIMIT " + self.process(select._limit)
        if select._offset is not None:
            if select._limit is None and self.compiler.dialect.name == "sqlite":
                text += "\n LIMIT -1"
            text += " OFFSET " + self.process(select._offset)
        elif select._limit is not None and self.compiler.dialect.name == "sqlite":
            text += " OFFSET 0"
        return text

    def compound(self, compound):
        text = (" " + compound.word + " ").join(map(self.process, compound.selects))
        return text + self._end(compound)

    # ---- FROM ----

    def from_text(self, item):
        if isinstance(item, Join):
            word = " FULL OUTER JOIN " if item.full else " LEFT OUTER JOIN " if item.isouter else " JOIN "
            right = self.from_text(item.right)
            if isinstance(item.right, Join):
                right = "(%s)" % right
            return "%s%s%s ON %s" % (self.from_text(item.left), word, right, self.process(item.onclause))
        if isinstance(item, CTE):
            return self._cte(item)
        if isinstance(item, FunctionAlias):
            names = ""
            if item.named_columns:
                names = "(%s)" % ", ".join(map(self.quote, item.named_columns))
            return "%s AS %s%s" % (self.process(item.element), self.quote(self.compiler.from_name(item)), names)
        if isinstance(item, Values):
            rows = ", ".join("(%s)" % ", ".join(
                self.process(BindParameter(None, value, type_=column.type)) for value, column in zip(row, item.c))
                for row in item.rows)
            names = ", ".join(self.quote(column.name) for column in item.c)
            return "(VALUES %s) AS %s (%s)" % (rows, self.quote(self.compiler.from_name(item)), names)
        if isinstance(item, Subquery) or isinstance(item, Alias) and isinstance(item.element, Select):
            saved, self.compiler._enclosing = self.compiler._enclosing, []
            self.compiler._names_columns = True
            text = self.process(item.element)
            self.compiler._enclosing = saved
            return "(%s) AS %s" % (text, self.quote(self.compiler.from_name(item)))
        if isinstance(item, Alias):
            return "%s AS %s" % (self.from_text(item.element), self.quote(self.compiler.from_name(item)))
        return self.process(item)

    def _cte(self, cte):
        ctes = self.compiler._ctes
        if id(cte) not in ctes:
            ctes[id(cte)] = None  # it may speak of itself
            saved, self.compiler._enclosing = self.compiler._enclosing, []
            self.compiler._names_columns = True
            inside = self.process(cte.element)
            self.compiler._enclosing = saved
            del ctes[id(cte)]
            ctes[id(cte)] = (cte, inside)
        return self.quote(self.compiler.from_name(cte))

    # ---- INSERT, UPDATE, DELETE ----

    def insert(self, insert):
        prefix = "".join(" " + (each if isinstance(each, str) else self.process(each)) for each in insert._prefixes)
        text = "INSERT%s INTO %s" % (prefix, self.compiler.preparer.format_table(insert.table))
        if insert._select is not None:
            names = ", ".join(self.quote(insert._column(key).name) for key in insert._select_names)
            text += " (%s) %s" % (names, self.process(insert._select))
        else:
            text += self._inserted_values(insert)
        if insert._conflict is not None:
            text += self._conflict(insert)
        return text + self._returning(insert)

    def _inserted_values(self, insert):
        rows = insert._rows
        if not rows:
            keys = self.compiler.column_keys
            if keys is None:
                keys = insert.table.c.keys()
            rows = [{}]
            pairs = [(column, BindParameter(column.key, type_=column.type, required=True))
                     for column in (insert._column(key) for key in keys)]
            pairs += [pair for pair in self._defaults(insert, set(keys))]
        else:
            keys = list(rows[0])
            if self.compiler.column_keys and len(rows) == 1:
                extra = [key for key in self.compiler.column_keys if key not in rows[0] and key in insert.table.c]
                pairs = self._row(insert, rows[0]) + [
                    (insert._column(key), BindParameter(key, type_=insert._column(key).type, required=True))
                    for key in extra]
            else:
                pairs = self._row(insert, rows[0])
        pairs = self._in_table_order(insert.table, pairs)
        if not pairs:
            return " DEFAULT VALUES"
        names = ", ".join(self.quote(column.name) for column, _ in pairs)
        insert_many = [", ".join(self._value_text(value) for _, value in pairs)]
        order = [column.key for column, _ in pairs]
        for number, row in enumerate(rows[1:], 1):
            by_key = {column.key: value for column, value in self._row(insert, row, number)}
            insert_many.append(", ".join(self._value_text(by_key[key]) for key in order))
        return " (%s) VALUES %s" % (names, ", ".join("(%s)" % values for values in insert_many))

    def _value_text(self, value):
        return self.process(parenthesised(value))

    def _row(self, insert, row, number=0):
        pairs = []
        for key, value in row.items():
            column, element = insert._value(key, value)
            if isinstance(element, BindParameter) and not element.unique and len(insert._rows) > 1:
                element = BindParameter("%s_m%d" % (element.key, number), element.value, type_=element.type)
            pairs.append((column, element))
        return pairs + self._defaults(insert, {column.key for column, _ in pairs}, number)

    def _defaults(self, statement, given, number=0, member="default"):
        """Values that Python gives for columns that the statement leaves out."""
        pairs = []
        for column in statement.table.c:
            default = getattr(column, member, None)
            if default is None or column.key in given:
                continue
            if getattr(default, "is_sequence", False):
                if self.compiler.dialect.name == "postgresql" and not default.optional:
                    pairs.append((column, default.next_value()))
                continue
            value = default.value()
            if hasattr(value, "__visit_name__"):
                pairs.append((column, value))
            else:
                name = column.key + ("_m%d" % number if number else "")
                pairs.append((column, BindParameter(name, value, type_=column.type)))
        return pairs

    @staticmethod
    def _in_table_order(table, pairs):
        order = {column.key: place for place, column in enumerate(table.c)}
        return sorted(pairs, key=lambda pair: order.get(pair[0].key, 0))

    def _conflict(self, insert):
        constraint, elements, index_where, values, where = insert._conflict
        text = " ON CONFLICT"
        if constraint is not None:
            name = getattr(constraint, "name", constraint)
            text += " ON CONSTRAINT %s" % self.quote(name)
        elif elements:
            parts = []
            for element in elements:
                if isinstance(element, str):
                    parts.append(self.quote(element))
                elif element.__visit_name__ == "column":
                    parts.append(self.quote(element.name))
                else:
                    parts.append(self._bare(element))
            text += " (%s)" % ", ".join(parts)
            if index_where is not None:
                text += " WHERE " + self._bare(index_where)
        if values is None:
            return text + " DO NOTHING"
        items = values.items() if hasattr(values, "items") else list(values)
        sets = []
        for key, value in items:
            column, element = insert._value(getattr(key, "key", key), value)
            if isinstance(element, BindParameter) and not element.unique:
                element = BindParameter(None, element.value, type_=element.type, _name_hint="param")
            sets.append("%s = %s" % (self.quote(column.name), self.process(element)))
        text += " DO UPDATE SET " + ", ".join(sets)
        return text + (" WHERE " + self.process(where) if where is not None else "")

    def _bare(self, element):
        """Without the table before columns."""
        from .elements import expression_of

        saved, self.compiler.include_table = self.compiler.include_table, False
        try:
            return self.process(expression_of(element))
        finally:
            self.compiler.include_table = saved

    def update(self, update):
        table = update.table
        keys = list(update._values)
        if self.compiler.column_keys:
            keys += [key for key in self.compiler.column_keys if key in table.c and key not in update._values]
        elif not keys:
            keys = table.c.keys()
        # "table" of the statement is what correlated subqueries may speak of.
        self.compiler._enclosing.append(self._all_tables([table]))
        pairs = []
        for key in keys:
            if key in update._values:
                pairs.append(update._value(key, update._values[key]))
            else:
                column = update._column(key)
                pairs.append((column, BindParameter(column.key, type_=column.type, required=True)))
        pairs += self._defaults(update, {column.key for column, _ in pairs}, member="onupdate")
        pairs = self._in_table_order(table, pairs)
        sets = ", ".join("%s=%s" % (self.quote(column.name), self._value_text(value)) for column, value in pairs)
        text = "UPDATE %s SET %s" % (self._target(table), sets)
        others = self._others(update, [value for _, value in pairs])
        if others:
            text += " FROM " + ", ".join(map(self.from_text, others))
        if update._where:
            text += " WHERE " + self.process(and_(*update._where))
        self.compiler._enclosing.pop()
        return text + self._returning(update)

    def _target(self, table):
        return self.from_text(table)

    def _others(self, statement, elements):
        """Tables that an UPDATE or DELETE speaks of besides its own."""
        seen, others = {id(statement.table)}, []
        for element in list(elements) + list(statement._where):
            for table in element._tables():
                if id(table) not in seen:
                    seen.add(id(table))
                    others.append(table)
        return others

    def delete(self, delete):
        self.compiler._enclosing.append(self._all_tables([delete.table]))
        text = "DELETE FROM " + self._target(delete.table)
        others = self._others(delete, [])
        if others:
            text += " USING " + ", ".join(map(self.from_text, others))
        if delete._where:
            text += " WHERE " + self.process(and_(*delete._where))
        self.compiler._enclosing.pop()
        return text + self._returning(delete)

    def _returning(self, statement):
        if not statement._returning:
            return ""
        columns = []
        for column in statement._returning:
            columns.append(self.quote(column.name) if self.compiler.dialect.name == "sqlite" and
                           column.__visit_name__ == "column" and not column.is_literal else self._result_column(column))
        return " RETURNING " + ", ".join(columns)
