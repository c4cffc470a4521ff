import type BetterSqlite3 from 'better-sqlite3'

const kept = 400
const repeatable = /^\s*(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/i

/**
 * Prepares each statement once. The published adapter prepares every time, which for our wide tables costs as much as running it. It
 * asks for `prepare(sql).bind(args)` and then `reader`, `columns()`, `run()` or `raw().all()`: that is all there is here.
 */
export function cachingStatements(connection: BetterSqlite3.Database): BetterSqlite3.Database {
  const cache = new Map<string, BetterSqlite3.Statement>()

  function statementFor(sql: string): BetterSqlite3.Statement {
    const known = cache.get(sql)
    const statement = known ?? connection.prepare(sql)
    // The order of a Map is that of insertion: what was used last goes to the end, and the first is what nobody asked for.
    if (known) cache.delete(sql)
    cache.set(sql, statement)
    if (cache.size > kept) cache.delete(cache.keys().next().value!)
    return statement
  }

  function prepare(sql: string) {
    if (!repeatable.test(sql)) return connection.prepare(sql)
    const statement = statementFor(sql)
    return {
      bind: (args: unknown[]) => ({
        reader: statement.reader,
        columns: () => statement.columns(),
        run: () => statement.run(args),
        raw: () => ({ all: () => statement.raw().all(args) }),
      }),
    }
  }

  return new Proxy(connection, {
    get(target, name) {
      if (name === 'prepare') return prepare
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
