import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'

export interface ShownKey {
  id: string
  kind: 'seal' | 'document'
  origin: 'made' | 'brought'
  subject: string
  createdAt: string
  notAfter: string | null
  retiredAt: string | null
}

export function NoKeys() {
  return (
    <EmptyState title="No keys yet">
      The first report that is issued makes them. What is kept: the public halves in the database, the private halves in
      files of their own, which no backup contains.
    </EmptyState>
  )
}

interface RetiredKeysProps {
  keys: readonly ShownKey[]
  locale: DateLocale
  timeZone: string
}

/** Keys that seal nothing new. Their public halves stay, because their reports are still checked. */
export function RetiredKeys({ keys, locale, timeZone }: RetiredKeysProps) {
  const columns: Column<ShownKey>[] = [
    {
      key: 'what',
      head: 'Key',
      cell: ({ kind, subject }) => (kind === 'seal' ? 'Seal key' : `Certificate, ${subject}`),
      className: 'min-w-32',
    },
    {
      key: 'fingerprint',
      head: 'Fingerprint',
      cell: ({ id }) => <Digest value={id} first={16} copy />,
      className: 'min-w-52',
    },
    {
      key: 'retired',
      head: 'Retired',
      cell: ({ retiredAt }) => <DateText date={retiredAt ?? ''} timeZone={timeZone} locale={locale} />,
    },
    {
      key: 'public',
      head: 'Public half',
      cell: ({ id }) => (
        <Link href={paths.signingKeyPem(id)} reload>
          Download
        </Link>
      ),
    },
  ]
  return (
    <Panel title={`Retired (${keys.length})`} note="What they sealed stays valid and can be checked for good.">
      <Table caption="Retired keys" columns={columns} rows={keys} rowKey={({ id }) => id} />
    </Panel>
  )
}
