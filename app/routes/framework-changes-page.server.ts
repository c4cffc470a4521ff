import { setImmediate as breathe } from 'node:timers/promises'
import {
  answersUnder,
  countAnswers,
  digestOf,
  scopedSystems,
  takenUnder,
  uncoveredSystems,
  waitingByVersion,
} from '#app/data/framework-versions.server'
import { frameworkVersion, type OrganisationLibrary } from '#app/data/organisation-library.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { asksForReview, CHANGE_KINDS, diffFrameworks, type FrameworkDiff } from '#app/domain/framework-diff'
import { reach } from '#app/domain/permissions'
import { factsOf } from '#app/domain/system'
import { answerSteps, countSteps } from '#app/domain/version-step'
import { bindingsOf, countTouches, touchesOf } from '#app/domain/version-touch'
import { changeLine, headChanges } from '#app/domain/version-view'
import type { FrameworkChangesPage, ShownChanges, TouchedSystem } from '#app/ui/framework/changes-page'
import { found, type Visit } from '#app/web/visit.server'

const PAGE = 25
/** Requirements drawn side by side on one page. */
const LINES = 40
/** Systems that are looked at for whether a new version covers them; beyond, the page says that it did not look. */
const MOST_LOOKED_AT = 3_000

type Pair = readonly [CompiledFramework, CompiledFramework]

/** Two versions of a framework side by side: the adopted and the offered one, or the accepted and the adopted one. */
export async function frameworkChanges(
  visit: Visit,
  id: string,
  query: URLSearchParams,
): Promise<FrameworkChangesPage> {
  const { db, scope, by, person } = visit
  const library = await visit.library()
  const adopted = found(library.digests.has(id) ? library.get(id) : null)
  const digest = library.digests.get(id)!
  const offered = library.newer.includes(id) ? library.offered.find((one) => one.frameworkId === id)! : null
  const waiting = await waitingByVersion(db, scope, id, digest)
  const pair = await pairOf(visit, library, id, query, waiting)
  const shared = {
    ...{ id, title: library.titleOf(id), inUse: adopted.framework.version, locale: person.locale, asOf: visit.today },
    offered: offered?.version ?? null,
    waiting: waiting.map((one) => ({ ...one, short: one.digest.slice(0, 12) })),
    may: reach(by, 'framework.adopt') === 'all',
  }
  if (!pair) return { ...shared, shown: null }
  const { act, versions, accepted } = pair
  const diff = diffFrameworks(...versions)
  const kind = CHANGE_KINDS.find((one) => one === query.get('kind')) ?? null
  const one = query.get('requirement')
  const chosen = diff.changes.filter(
    (change) =>
      (kind === null || change.kinds.includes(kind)) && (one === null || [change.id, change.formerId].includes(one)),
  )
  const start = Math.max(0, Math.min(Number(query.get('start')) || 0, chosen.length - 1))
  const asking = diff.changes.flatMap((one) => (asksForReview(one) && one.formerId !== null ? [one.formerId] : []))
  const after = query.get('after') ?? ''
  return {
    ...shared,
    shown: {
      ...{ act, kind, after, from: diff.from, to: diff.to, counts: diff.counts, all: diff.changes.length },
      head: headChanges(...versions),
      ...{ one, start, chosen: chosen.length, perPage: LINES },
      lines: chosen.slice(start, start + LINES).map((change) => changeLine(change, versions)),
      ...(act !== 'compare'
        ? await touchedSystems(visit, id, versions, diff, accepted, after)
        : { systems: [], next: null }),
      asked: act === 'adopt' ? await countAnswers(db, scope, id, asking) : null,
      newlyCovered: act === 'adopt' ? await newlyCovered(visit, id, versions, diff) : null,
    },
  }
}

/** What is compared: what was asked for, else going over; what systems still have to accept is a step of its own. */
async function pairOf(
  { ground, scope }: Visit,
  library: OrganisationLibrary,
  id: string,
  query: URLSearchParams,
  waiting: { digest: string; systems: number }[],
): Promise<{ act: ShownChanges['act']; versions: Pair; accepted: string | null } | null> {
  const adopted = library.get(id)!
  const earlier = query.get('from')
  if (earlier) {
    const digest = found(await digestOf(ground.database.client, scope, id, earlier))
    const older = found(await frameworkVersion(ground, scope, { frameworkId: id, digest }))
    return { act: 'compare', versions: [older, adopted], accepted: null }
  }
  if (library.newer.includes(id) && query.get('step') !== 'accept') {
    const { compiled } = library.offered.find((one) => one.frameworkId === id)!
    return { act: 'adopt', versions: [adopted, compiled], accepted: null }
  }
  const from = waiting.find((one) => one.digest.slice(0, 12) === query.get('accepted')) ?? waiting[0]
  if (!from) return null
  const older = await frameworkVersion(ground, scope, { frameworkId: id, digest: from.digest })
  return older && { act: 'accept', versions: [older, adopted], accepted: from.digest }
}

/** Which of the changes touch each system, and what becomes of its answers; a page of systems at a time. */
async function touchedSystems(
  { db, scope, today }: Visit,
  frameworkId: string,
  versions: Pair,
  diff: FrameworkDiff,
  acceptedDigest: string | null,
  after: string,
): Promise<{ systems: TouchedSystem[]; next: string | null }> {
  const { systems, next } = await scopedSystems(db, scope, { frameworkId, acceptedDigest }, after, PAGE)
  const answers = await answersUnder(
    db,
    scope,
    frameworkId,
    systems.map((system) => system.id),
  )
  const lines = systems.map((system): TouchedSystem => {
    const mine = answers.filter((answer) => answer.systemId === system.id)
    const taken = takenUnder(mine, system.frameworkDigest)
    const older = mine.filter((answer) => (answer.frameworkDigest || system.acceptedDigest) === system.acceptedDigest)
    return {
      ...{ id: system.id, name: system.name, reference: system.reference },
      touches: countTouches(touchesOf(diff, versions, factsOf(system), today)),
      answers: countSteps(answerSteps(diff, older, taken)),
    }
  })
  return { systems: lines, next }
}

/** Systems the older version leaves alone and the newer one would cover. */
async function newlyCovered({ db, scope, today }: Visit, id: string, [, newer]: Pair, diff: FrameworkDiff) {
  const nothing = { count: 0, first: [] as { id: string; name: string }[], all: true }
  if (diff.from === diff.to) return nothing
  const systems = await uncoveredSystems(db, scope, id, MOST_LOOKED_AT + 1)
  const covered: { id: string; name: string }[] = []
  for (const [at, system] of systems.slice(0, MOST_LOOKED_AT).entries()) {
    if (at % 100 === 99) await breathe()
    if (bindingsOf(newer, factsOf(system), today).size > 0) covered.push({ id: system.id, name: system.name })
  }
  return { count: covered.length, first: covered.slice(0, 10), all: systems.length <= MOST_LOOKED_AT }
}
