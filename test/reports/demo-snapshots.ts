import type { Snapshot } from '#app/reports/compose'
import { loadDemo } from '#app/usecases/load-demo.server'
import { withSqlite } from '../support/databases'
import { dropGround, groundOn } from '../support/ground'

/** The facts of the two reports that the demo organisation comes with: of one system, and of the whole. */
export async function demoSnapshots(): Promise<
  Record<'system' | 'organisation', { snapshot: Snapshot; digest: string }>
> {
  const { database, dispose } = await withSqlite()
  const ground = await groundOn(database)
  try {
    await loadDemo(ground)
    const read = async (kind: string) => {
      const { body, digest } = await database.client.report.findFirstOrThrow({ where: { kind } })
      return { snapshot: JSON.parse(body) as Snapshot, digest }
    }
    return { system: await read('system'), organisation: await read('organisation') }
  } finally {
    await dropGround(ground)
    await dispose()
  }
}
