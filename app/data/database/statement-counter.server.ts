/** Counts the SQL statements sent to the database (BEGIN and COMMIT aside), so that tests can hold a page to its budget. */
export interface StatementCounter {
  readonly count: number
  /** Runs the work and returns the statements sent meanwhile by anyone. */
  during<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }>
  add(sql: string): void
}

export function statementCounter(): StatementCounter {
  let count = 0
  const listeners = new Set<string[]>()
  return {
    get count() {
      return count
    },
    async during(work) {
      const statements: string[] = []
      listeners.add(statements)
      try {
        return { result: await work(), statements }
      } finally {
        listeners.delete(statements)
      }
    },
    add(sql) {
      count += 1
      for (const statements of listeners) statements.push(sql)
    },
  }
}
