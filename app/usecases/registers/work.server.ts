import {
  ASSESSMENT_QUEUES,
  type AssessmentQueue,
  assessmentQueue,
  type WorkFor,
  type WorkItem,
} from '#app/data/work-queue.server'
import { statusLabel } from '#app/domain/assessment'
import { personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { CHUNK, day, namesOf, type OpenRegisterOf, type RegisterReading, register, text } from './register.server'

const WHY: Record<AssessmentQueue, string> = {
  overdue: 'Overdue',
  soon: 'Due soon',
  returned: 'Returned',
  waiting: 'Waits for approval',
  again: 'Look again',
}

type Row = WorkItem & { queue: AssessmentQueue }

/** What waits for somebody: of the queue and the person the page shows, or of all. */
export const workRegister: OpenRegisterOf = async (on) => {
  const name = await namesOf(on)
  const library = await on.library()
  const title = (row: Row) => library.get(row.frameworkId)?.byId.get(row.requirementId)?.requirement.title
  const columns = [
    text<Row>('Why', (row) => WHY[row.queue]),
    text<Row>('System', (row) => row.systemName, 36),
    text<Row>('Framework', (row) => library.titleOf(row.frameworkId), 28),
    text<Row>('Requirement', (row) => row.requirementId, 16),
    text<Row>('Title', (row) => title(row) ?? row.requirementId, 48),
    text<Row>('Status', (row) => statusLabel(row.status), 16),
    text<Row>('Owner', (row) => name(row.ownerId)),
    day<Row>('Due', (row) => row.dueOn),
  ]
  // An answer waits in few queues, so that twice the answers are more than all rows.
  return register(
    columns,
    rowsOf(on),
    async () => 2 * (await on.db.assessment.count({ where: { organisationId: on.scope } })),
  )
}

async function* rowsOf({ db, scope, by, today, search }: RegisterReading): AsyncGenerator<Row[]> {
  const viewerId = personOf(by) ?? ''
  const own = search.get('whose') === 'me' || (search.get('whose') !== 'all' && reach(by, 'assess') === 'own')
  const work: WorkFor = { organisationId: scope, today, personId: own ? viewerId : null, viewerId }
  const asked = search.get('queue')
  const named = ASSESSMENT_QUEUES.filter((queue) => queue === asked)
  const open = ASSESSMENT_QUEUES.filter((queue) => queue !== 'waiting' || reach(by, 'assessment.approve') === 'all')
  for (const queue of named.length > 0 ? named : open) {
    for (let after: { at: string; id: string } | null = null; ; ) {
      const { items, more }: { items: WorkItem[]; more: boolean } = await assessmentQueue(db, queue, work, after, CHUNK)
      yield items.map((item) => ({ ...item, queue }))
      const last = items.at(-1)
      if (!more || !last) break
      const at = queue === 'overdue' || queue === 'soon' ? last.dueOn : last.updatedAt
      after = { at: at ?? '', id: last.id }
    }
  }
}
