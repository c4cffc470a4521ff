import { setImmediate as breathe } from 'node:timers/promises'
import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { type SystemRecord, systemRecord } from '#app/data/systems.server'
import { type Counts, count, difference, moveTallies } from '#app/data/tallies.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { type Change, change } from './change.server'
import { countsOf, type Settled, settle } from './settle.server'

/** Systems settled in one transaction: few enough that nobody waits noticeably. */
const BATCH = 20

const REFUSED = 'Frameworks are adopted and left by administrators and compliance officers.'

type Progress = (done: number) => void | Promise<void>

/**
 * Takes a framework that is offered into use, or goes on to the version that is offered now. The adoption is one change;
 * then the systems are worked out again in small ones. Where that was cut off, calling it again goes on with those that
 * are left.
 */
export async function adoptFramework(
  ground: Ground,
  by: Actor,
  frameworkId: string,
  onProgress?: Progress,
): Promise<number> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  const { offered, digests } = await organisationLibrary(ground, by.organisationId)
  const next = offered.find((one) => one.frameworkId === frameworkId)
  ensure(next || digests.has(frameworkId), 'not-found', 'There is no such framework.')
  if (next && digests.get(frameworkId) !== next.digest) {
    const { version, digest, compiled } = next
    await change(ground, by, 'framework.adopt', async (open) => {
      const where = { organisationId_frameworkId: { organisationId: open.scope, frameworkId: compiled.framework.id } }
      const before = await open.tx.adoption.findUnique({ where })
      ensure(before?.digest !== digest, 'conflict', 'Somebody else adopted this framework a moment ago.')
      const still = (await open.library()).offered.find((one) => one.frameworkId === frameworkId)
      ensure(still?.digest === digest, 'conflict', 'Somebody else changed what is offered. Look at it again.')
      await markSettled(open)
      const row = { version, digest, adoptedAt: open.now }
      const create = { organisationId: open.scope, frameworkId, ...row }
      await open.tx.adoption.upsert({ where, create, update: row })
      open.record({
        action: 'framework.adopt',
        subject: ['framework', frameworkId],
        before: before && { version: before.version, digest: before.digest },
        after: { version, digest },
      })
    })
  }
  return settleBehind(ground, by, frameworkId, onProgress)
}

/** Stops working with a framework. Its answers, evidence and history stay; they count again when it is adopted again. */
export async function leaveFramework(
  ground: Ground,
  by: Actor,
  frameworkId: string,
  onProgress?: Progress,
): Promise<number> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  const { digests } = await organisationLibrary(ground, by.organisationId)
  if (digests.has(frameworkId)) {
    await change(ground, by, 'framework.adopt', async (open) => {
      const key = { organisationId_frameworkId: { organisationId: open.scope, frameworkId } }
      const there = await open.tx.adoption.findUnique({ where: key })
      ensure(there, 'conflict', 'Somebody else took this framework out of use a moment ago.')
      await markSettled(open)
      const { version, digest } = await open.tx.adoption.delete({ where: key })
      open.record({
        action: 'framework.leave',
        subject: ['framework', frameworkId],
        before: { version, digest },
        after: null,
      })
    })
  }
  return settleBehind(ground, by, frameworkId, onProgress)
}

/** Works every system out again because the law changed with a day that has come. */
export const settleForLaw = (
  ground: Ground,
  by: Actor,
  frameworkIds: readonly string[],
  onProgress?: Progress,
): Promise<number> => settleEach(ground, by, {}, frameworkIds, onProgress)

/** Systems without a digest were worked out under what is adopted until now; from now on that must be told apart. */
async function markSettled(open: Change): Promise<void> {
  const { settledDigest } = await open.library()
  await open.tx.aiSystem.updateMany({
    where: { organisationId: open.scope, settledDigest: '' },
    data: { settledDigest },
  })
}

/** Goes on with the systems that an adoption left behind, in the versions that are in use. */
export async function settleBehind(
  ground: Ground,
  by: Actor,
  frameworkId: string,
  onProgress?: Progress,
): Promise<number> {
  const { settledDigest } = await organisationLibrary(ground, by.organisationId)
  return settleEach(ground, by, { settledDigest: { notIn: ['', settledDigest] } }, [frameworkId], onProgress)
}

type Where = { settledDigest?: { notIn: string[] } }

/** Works out the systems that match again, in order of their ids, a small transaction at a time. */
async function settleEach(
  ground: Ground,
  by: Actor,
  where: Where,
  frameworkIds: readonly string[],
  onProgress?: Progress,
): Promise<number> {
  let after = ''
  let done = 0
  for (;;) {
    const rows = await ground.database.client.aiSystem.findMany({
      where: { organisationId: by.organisationId, id: { gt: after }, ...where },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    })
    const last = rows.at(-1)
    if (!last) return done
    after = last.id
    await change(ground, by, 'framework.adopt', async (open) => {
      const ids = rows.map(({ id }) => id)
      await settleAgain(open, ids, frameworkIds)
    })
    done += rows.length
    await onProgress?.(done)
    await breathe()
  }
}

async function settleAgain(open: Change, ids: string[], frameworkIds: readonly string[]): Promise<void> {
  const systems = await settledAgain(open, ids)
  open.record({
    action: 'framework.settle',
    subject: ['framework', frameworkIds[0]!],
    after: { ...(frameworkIds.length > 1 ? { frameworks: [...frameworkIds] } : {}), systems },
  })
}

/** Keeps what the adopted frameworks say now about systems whose facts did not change. Answers what to record of each. */
export async function settledAgain(
  open: Change,
  ids: readonly string[],
): Promise<{ id: string; tier: string; open: number }[]> {
  const { tx, kind, scope: organisationId, now } = open
  const library = await open.library()
  const of = { organisationId, systemId: { in: [...ids] } }
  const systems = (await tx.aiSystem.findMany({ where: { organisationId, id: { in: [...ids] } } })).map(systemRecord)
  const scopes = await tx.systemScope.findMany({ where: of })
  const answers = await tx.assessment.findMany({
    where: of,
    orderBy: { id: 'asc' },
    select: {
      ...{ systemId: true, frameworkId: true, requirementId: true, frameworkDigest: true },
      ...{ status: true, review: true },
    },
  })
  const moved: Counts = new Map()
  const settled: (Settled & { system: SystemRecord })[] = []
  for (const system of systems) {
    const mine = answers.filter((answer) => answer.systemId === system.id)
    const kept = scopes.filter((scope) => scope.systemId === system.id)
    const after = settle(system, library, now, { answers: mine, override: system.tierOverride, scopes: kept })
    settled.push({ ...after, system })
    if (system.archivedAt !== null) continue
    const before = countsOf(system, kept)
    for (const [key, n] of difference(before, after.counts)) count(moved, key, n)
  }
  await tx.systemTag.deleteMany({ where: of })
  await tx.systemScope.deleteMany({ where: of })
  const own = (system: SystemRecord) => ({ organisationId, systemId: system.id })
  const tags = settled.flatMap(({ system, tags }) => tags.map((tag) => ({ ...own(system), ...tag })))
  const rows = settled.flatMap(({ system, scopes }) => scopes.map((row) => ({ ...own(system), ...row })))
  await insertMany(tx, kind, 'SystemTag', tags)
  await insertMany(tx, kind, 'SystemScope', rows)
  for (const { system, columns } of settled) {
    // Not a new version: nobody's words changed, so nobody's open form is out of date.
    await tx.aiSystem.update({ where: { organisationId_id: { organisationId, id: system.id } }, data: columns })
  }
  await moveTallies(tx, organisationId, moved)
  return settled.map(({ system, columns }) => ({ id: system.id, tier: columns.tier, open: columns.openCount }))
}
