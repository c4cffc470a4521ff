import type { DateLocale } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'

export interface ShownCheckpoint {
  sequence: number
  hash: string
  at: string
  keyId: string
}

interface CheckpointListProps {
  checkpoints: readonly ShownCheckpoint[]
  locale: DateLocale
  timeZone: string
}

/** The latest checkpoints: the event each ends with, its hash, and the key that signed. */
export function CheckpointList({ checkpoints, locale, timeZone }: CheckpointListProps) {
  const columns: Column<ShownCheckpoint>[] = [
    { key: 'at', head: 'Made', cell: ({ at }) => <DateText date={at} timeZone={timeZone} locale={locale} /> },
    { key: 'event', head: 'Up to event', align: 'right', cell: ({ sequence }) => sequence.toLocaleString('en') },
    {
      key: 'hash',
      head: 'Hash of that event',
      cell: ({ hash }) => <Digest value={hash} first={16} copy />,
      className: 'min-w-52',
    },
    { key: 'key', head: 'Seal key', cell: ({ keyId }) => <Digest value={keyId} first={12} />, className: 'min-w-40' },
  ]
  return (
    <Table
      caption="Latest checkpoints"
      columns={columns}
      rows={checkpoints}
      rowKey={({ sequence }) => `${sequence}`}
      empty={<EmptyState title="No checkpoint yet">The first is made within a minute of the first event.</EmptyState>}
    />
  )
}
