import type { DateLocale } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'

export interface ShownPlace {
  channel: 'file' | 'email'
  address: string
  sent: number
  waiting: number
  lastSentAt: string | null
  error: string | null
}

interface CheckpointPlacesProps {
  places: readonly ShownPlace[]
  locale: DateLocale
  timeZone: string
}

/** Where checkpoints go, and whether they arrive. */
export function CheckpointPlaces({ places, locale, timeZone }: CheckpointPlacesProps) {
  const columns: Column<ShownPlace>[] = [
    {
      key: 'place',
      head: 'Place',
      cell: ({ channel, address }) => (channel === 'file' ? `Folder of this installation, ${address}` : address),
      className: 'min-w-48 [overflow-wrap:anywhere]',
    },
    { key: 'sent', head: 'Sent', align: 'right', cell: ({ sent }) => sent.toLocaleString('en') },
    {
      key: 'last',
      head: 'Last',
      cell: ({ lastSentAt }) =>
        lastSentAt === null ? 'Never' : <DateText date={lastSentAt} timeZone={timeZone} locale={locale} />,
    },
    {
      key: 'state',
      head: 'State',
      className: 'min-w-32',
      cell: ({ waiting, error }) => {
        if (waiting === 0) return 'All sent'
        if (error === null) return `${waiting} on the way`
        return <span className="text-danger">{`${waiting} not sent yet`}</span>
      },
    },
  ]
  return (
    <Table
      caption="Places that get every checkpoint"
      columns={columns}
      rows={places}
      rowKey={({ channel, address }) => `${channel} ${address}`}
      empty={
        <EmptyState title="Checkpoints are kept only here">
          A checkpoint proves something only where it lies out of reach of whoever could change the records here: name
          addresses in the settings, set a folder on another machine for this installation (CHECKPOINT_FOLDER), or
          download the file from time to time.
        </EmptyState>
      }
    />
  )
}
