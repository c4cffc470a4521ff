import type { LoaderFunctionArgs } from '@remix-run/node'
import { listSystems, type SystemListRow } from '#app/data/system-list.server'
import { optionLabel } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { tierLabel } from '#app/domain/system'
import { systemListQuery } from '#app/domain/system-filter'
import { type CsvValue, csvLines } from '#app/lib/csv-out'
import { safeDownloadHeaders } from '#app/web/download'
import { requirePermission } from '#app/web/visit.server'

/** Rows read at a time: small enough that the server answers others in between. */
const CHUNK = 250

const COLUMNS = [
  'Reference',
  'System',
  'Tier (EU)',
  'Legal basis',
  'Stage',
  'Regions',
  'Business unit',
  'Owner',
  'Open',
  'Applicable',
  'Unknown facts',
  'Next date',
  'Updated',
]

/** The list with its filters and order as a file, all pages of it. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, asOf, today, ground } = await requirePermission(args, 'inventory.export')
  const query = systemListQuery(new URL(args.request.url).searchParams)
  const { catalogue } = ground.library
  async function* lines() {
    yield* csvLines(COLUMNS, [])
    let after: string | null = null
    do {
      const page = await listSystems(db, scope, { ...query, after, before: null }, asOf, CHUNK)
      // The first line is the head, which was sent already.
      const [, ...rows] = csvLines(
        COLUMNS,
        page.rows.map((row) => cellsOf(row, catalogue)),
      )
      yield rows.join('')
      after = page.next
      // Lets requests that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve))
    } while (after !== null)
  }
  return new Response(streamOf(lines()), {
    headers: safeDownloadHeaders(`systems-${today}.csv`, 'text/csv; charset=utf-8'),
  })
}

function cellsOf(row: SystemListRow, catalogue: FactCatalogue): CsvValue[] {
  const fact = (key: string) => catalogue.facts.find((one) => one.key === key)
  return [
    row.reference,
    row.name,
    tierLabel(row.tier),
    row.tierBasis.join('; '),
    row.stage && optionLabel(fact('system.stage'), row.stage),
    row.jurisdictions.map((region) => optionLabel(fact('system.jurisdictions'), region)).join('; '),
    row.businessUnit,
    row.ownerName,
    row.openCount,
    row.applicableCount,
    row.unknownFacts,
    row.nextDay,
    row.updatedAt.slice(0, 10),
  ]
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
