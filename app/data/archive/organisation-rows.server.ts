import type { Row, TableShape } from '#app/data/backup/tables.server'

/** What belongs to an installation and not to an organisation, or dies with it. */
const STAYS: ReadonlySet<string> = new Set([
  'Instance',
  'Lease',
  'RateLimit',
  'Session',
  'GuestSession',
  'FrameworkVersion',
])

/** How the rows of an organisation are found in a table; null where the table has none that could leave. */
export function ownColumn(table: TableShape): string | null {
  if (STAYS.has(table.name)) return null
  if (table.name === 'Organisation') return 'id'
  return table.columns.some(({ name }) => name === 'organisationId') ? 'organisationId' : null
}

/**
 * Secrets that never leave: who knows a password or holds a link knows it here only. A token's place is taken by the row's
 * id, which no token hashes to, because the column must stay unique.
 */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, (row: Row) => Row[string]>>>> = {
  Person: {
    passwordHash: () => null,
    totpSecret: () => null,
    totpEnabledAt: () => null,
    totpStep: () => null,
    recoveryCodes: () => null,
  },
  Invitation: { tokenHash: noToken },
  ReportLink: { tokenHash: noToken, passphraseHash: () => '' },
  Guest: { tokenHash: noToken, passphraseHash: () => '' },
}

function noToken(row: Row): string {
  return `left out ${row.id}`
}

/** Table and column of everything that is left out, for the manifest. */
export const leftOutColumns: readonly string[] = Object.entries(LEFT_OUT).flatMap(([table, columns]) =>
  Object.keys(columns).map((column) => `${table}.${column}`),
)

/** The row as it leaves. */
export function withoutSecrets(table: string, row: Row): Row {
  const columns = LEFT_OUT[table]
  if (!columns) return row
  return { ...row, ...Object.fromEntries(Object.entries(columns).map(([name, instead]) => [name, instead(row)])) }
}

/** The content of the evidence store that a row speaks of. */
export function contentOf(table: string, row: Row): { sha256: string; size: number } | null {
  if (table === 'Evidence' && row.kind === 'file') return { sha256: String(row.sha256), size: Number(row.size) }
  if (table === 'ReportSeal') return { sha256: String(row.fileSha256), size: Number(row.fileSize) }
  return null
}

/** Framework files that a row was made under, by digest. */
export function frameworkDigests(row: Row): string[] {
  return Object.entries(row).flatMap(([column, value]) =>
    (column === 'digest' || /Digest$/.test(column)) && typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
      ? [value]
      : [],
  )
}
