import { setImmediate as breathe } from 'node:timers/promises'
import { adoptedIds } from '#app/data/adoptions.server'
import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { type SystemRecord, systemRecord } from '#app/data/systems.server'
import { type Counts, count, difference, moveTallies } from '#app/data/tallies.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { type Change, change } from './change.server'
import { adoptedFrameworks } from './register-system.server'
import { countsOf, type Settled, settle } from './settle.server'

/** Systems settled in one transaction: few enough that nobody waits noticeably. */
const BATCH = 20

const REFUSED = 'Frameworks are adopted and left by administrators and compliance officers.'

type Progress = (done: number) => void | Promise<void>

/**
 * Takes a framework of the library into use, or goes on to the version the library has now. The adoption is one change;
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
  const compiled = ground.library.compiled.get(frameworkId)
  ensure(compiled, 'not-found', 'There is no such framework.')
  const { version } = compiled.framework
  const digest = ground.library.digests.get(frameworkId)!
  const where = { organisationId_frameworkId: { organisationId: by.organisationId, frameworkId } }
  const adopted = await ground.database.client.adoption.findUnique({ where })
  if (adopted?.digest !== digest) {
    await change(ground, by, 'framework.adopt', async (open) => {
      const before = await open.tx.adoption.findUnique({ where })
      ensure(before?.digest !== digest, 'conflict', 'Somebody else adopted this framework a moment ago.')
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
  const behind = { scopes: { none: { frameworkId, frameworkDigest: digest } } }
  return settleEach(ground, by, behind, frameworkId, onProgress)
}

/** Stops working with a framework. Its answers, evidence and history stay; they count again when it is adopted again. */
export async function leaveFramework(
  ground: Ground,
  by: Actor,
  frameworkId: string,
  onProgress?: Progress,
): Promise<number> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  const adopted = (await adoptedIds(ground.database.client, by.organisationId)).includes(frameworkId)
  const where = { scopes: { some: { frameworkId } } }
  if (adopted) {
    await change(ground, by, 'framework.adopt', async (open) => {
      const key = { organisationId_frameworkId: { organisationId: open.scope, frameworkId } }
      const there = await open.tx.adoption.findUnique({ where: key })
      ensure(there, 'conflict', 'Somebody else took this framework out of use a moment ago.')
      const { version, digest } = await open.tx.adoption.delete({ where: key })
      open.record({
        action: 'framework.leave',
        subject: ['framework', frameworkId],
        before: { version, digest },
        after: null,
      })
    })
  }
  return settleEach(ground, by, where, frameworkId, onProgress)
}

/** Works the systems under a framework out again because its law changed with a day that has come. */
export const settleForLaw = (ground: Ground, by: Actor, frameworkId: string, onProgress?: Progress): Promise<number> =>
  settleEach(ground, by, { scopes: { some: { frameworkId } } }, frameworkId, onProgress)

type Where = { scopes: { none: { frameworkId: string; frameworkDigest: string } } | { some: { frameworkId: string } } }

/** Works out the systems that match again, in order of their ids, a small transaction at a time. */
async function settleEach(
  ground: Ground,
  by: Actor,
  where: Where,
  frameworkId: string,
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
      await settleAgain(open, ground, await adoptedFrameworks(open, ground.library), ids, frameworkId)
    })
    done += rows.length
    await onProgress?.(done)
    await breathe()
  }
}

/** What the adopted frameworks say now about systems whose facts did not change. */
async function settleAgain(
  open: Change,
  ground: Ground,
  frameworks: readonly CompiledFramework[],
  ids: string[],
  frameworkId: string,
): Promise<void> {
  const { tx, kind, scope: organisationId, now } = open
  const of = { organisationId, systemId: { in: ids } }
  const systems = (await tx.aiSystem.findMany({ where: { organisationId, id: { in: ids } } })).map(systemRecord)
  const scopes = await tx.systemScope.findMany({ where: of })
  const answers = await tx.assessment.findMany({
    where: of,
    select: { systemId: true, frameworkId: true, requirementId: true, status: true, review: true },
  })
  const moved: Counts = new Map()
  const settled: (Settled & { system: SystemRecord })[] = []
  for (const system of systems) {
    const mine = answers.filter((answer) => answer.systemId === system.id)
    const after = settle(system, frameworks, ground.library, now, mine, system.tierOverride)
    settled.push({ ...after, system })
    if (system.archivedAt !== null) continue
    const before = countsOf(
      system,
      scopes.filter((scope) => scope.systemId === system.id),
    )
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
  open.record({
    action: 'framework.settle',
    subject: ['framework', frameworkId],
    after: {
      systems: settled.map(({ system, columns }) => ({ id: system.id, tier: columns.tier, open: columns.openCount })),
    },
  })
}
