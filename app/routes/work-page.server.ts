import { peopleNames } from '#app/data/people.server'
import { readTallies } from '#app/data/tallies.server'
import {
  assessmentQueue,
  evidenceQueue,
  MOST_COUNTED,
  systemCount,
  systemQueue,
  type WorkFor,
  workCounts,
} from '#app/data/work-queue.server'
import { reach } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { QUEUES, type Queue, type WorkLine, type WorkPage } from '#app/ui/assess/work-page'
import type { Visit } from '#app/web/visit.server'

const PAGE = 50

interface Lines {
  lines: WorkLine[]
  more: boolean
  last: { at: string; id: string } | null
}

/** One queue with its lines, and how much waits in the others. */
export async function workPage(visit: Visit, query: URLSearchParams): Promise<WorkPage> {
  const { scope: organisationId, by, person, today } = visit
  const officer = reach(by, 'assess') !== 'own'
  const asked = query.get('whose')
  const whose = asked === 'me' || asked === 'all' ? asked : officer ? 'all' : 'me'
  const work: WorkFor = { organisationId, today, personId: whose === 'me' ? person.id : null, viewerId: person.id }
  const counts = await countsFor(visit, work)
  const open = QUEUES.filter(({ value }) => value in counts)
  const chosen = open.find(({ value }) => value === query.get('queue'))
  const queue = (chosen ?? open.find(({ value }) => counts[value]! > 0) ?? open[0]!).value
  const after = query.get('after') ?? ''
  const { lines, more, last } = await linesOf(visit, queue, work, readKey(after))
  return {
    queue,
    queues: open.map(({ value, label }) => {
      const count = counts[value]!
      return { value, label, count, capped: count >= MOST_COUNTED && value !== 'unowned' && value !== 'unknown' }
    }),
    ...{ whose, lines, after, today, locale: person.locale as DateLocale },
    nextAfter: more && last ? `${last.at}|${last.id}` : null,
  }
}

/** Approving is for those who may; a system without owner is nobody's. */
async function countsFor({ db, by, scope }: Visit, work: WorkFor): Promise<Partial<Record<Queue, number>>> {
  const { waiting, ...counts } = await workCounts(db, work)
  const approver = reach(by, 'assessment.approve') === 'all' ? { waiting } : {}
  if (work.personId !== null) return { ...counts, ...approver, unknown: await systemCount(db, 'unknown', work) }
  const kept = await readTallies(db, scope, ['systems'])
  const systems = { unowned: kept.get('systems|unowned') ?? 0, unknown: kept.get('systems|unknown') ?? 0 }
  return { ...counts, ...approver, ...systems }
}

function readKey(after: string): { at: string; id: string } | null {
  const bar = after.lastIndexOf('|')
  return bar > 0 ? { at: after.slice(0, bar), id: after.slice(bar + 1) } : null
}

async function linesOf(visit: Visit, queue: Queue, work: WorkFor, after: Lines['last']): Promise<Lines> {
  if (queue === 'unowned' || queue === 'unknown') return systemLines(visit, queue, work, after)
  if (queue === 'evidence') return evidenceLines(visit, work, after)
  const { db, scope } = visit
  const library = await visit.library()
  const { items, more } = await assessmentQueue(db, queue, work, after, PAGE)
  const names = await peopleNames(
    db,
    scope,
    items.map((item) => item.ownerId),
  )
  const byDay = queue === 'overdue' || queue === 'soon'
  const last = items.at(-1)
  return {
    lines: items.map((item) => {
      return {
        key: item.id,
        title: library.get(item.frameworkId)?.byId.get(item.requirementId)?.requirement.title ?? item.requirementId,
        href: paths.assess(item.systemId, item.frameworkId, item.requirementId),
        system: { name: item.systemName, href: paths.system(item.systemId) },
        framework: library.titleOf(item.frameworkId),
        status: item.status,
        owner: names.get(item.ownerId ?? '') ?? null,
        day: item.dueOn,
        note: null,
      }
    }),
    more,
    last: last ? { at: (byDay ? last.dueOn : last.updatedAt) ?? '', id: last.id } : null,
  }
}

const empty = { system: null, framework: null, status: null, owner: null, day: null, note: null }

async function systemLines(
  { db }: Visit,
  queue: 'unowned' | 'unknown',
  work: WorkFor,
  after: Lines['last'],
): Promise<Lines> {
  const { items, more } = await systemQueue(db, queue, work, after, PAGE)
  const last = items.at(-1)
  return {
    lines: items.map((item) => ({
      ...empty,
      key: item.id,
      title: `${item.name}, ${item.reference}`,
      href: queue === 'unknown' ? paths.systemScope(item.id) : paths.systemFacts(item.id),
      note:
        queue === 'unknown'
          ? `${item.unknownFacts} ${item.unknownFacts === 1 ? 'question' : 'questions'} open`
          : item.accountableOwnerText
            ? `The imported file names ${item.accountableOwnerText}`
            : `${item.openCount} requirements open`,
    })),
    more,
    last: last ? { at: last.sortName, id: last.id } : null,
  }
}

async function evidenceLines({ db }: Visit, work: WorkFor, after: Lines['last']): Promise<Lines> {
  const { items, more } = await evidenceQueue(db, work, after, PAGE)
  const last = items.at(-1)
  return {
    lines: items.map((item) => ({
      ...empty,
      key: item.id,
      title: item.title,
      href: paths.evidenceItem(item.id),
      day: item.validUntil,
    })),
    more,
    last: last ? { at: last.validUntil ?? '', id: last.id } : null,
  }
}
