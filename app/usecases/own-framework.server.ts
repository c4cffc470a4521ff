import type { Ground } from '#app/data/ground.server'
import { frameworkBody } from '#app/data/own-frameworks.server'
import { checkReferences } from '#app/domain/framework/check-references'
import { parseFramework } from '#app/domain/framework/parse'
import type { Problem } from '#app/domain/framework/problems'
import type { Framework } from '#app/domain/framework/schema'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { readJson } from '#app/lib/json-source'
import { sha256Hex } from '#app/lib/sha256'
import { type Change, change } from './change.server'

export const FRAMEWORK_ORIGINS = ['written', 'json', 'oscal', 'yaml'] as const
export type FrameworkOrigin = (typeof FRAMEWORK_ORIGINS)[number]

export interface NewFramework {
  /** a framework file as JSON */
  text: string
  origin: FrameworkOrigin
  /** what is to be known about where it came from, such as what a conversion lost */
  notes?: Json
}

export interface FrameworkKey {
  frameworkId: string
  digest: string
}

const REFUSED = 'Frameworks are added and withdrawn by administrators and compliance officers.'
/** The whole of NIST SP 800-53 has half of this, as it is written after an import. */
export const MOST_CHARACTERS = 4_000_000

/** Adds a framework of the organisation's own, or a new version of it, to what it can adopt. Nobody else ever sees it. */
export async function addOwnFramework(
  ground: Ground,
  by: Actor,
  { text, origin, notes = {} }: NewFramework,
): Promise<FrameworkKey & { version: string }> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  const { framework, body } = checkedFramework(ground, text)
  const { id: frameworkId, version, title } = framework
  const digest = sha256Hex(body)
  await change(ground, by, 'framework.adopt', async (open) => {
    await ensureOwnId(open, ground, frameworkId)
    const { tx, scope: organisationId, now } = open
    const there = await tx.ownFramework.findFirst({
      where: { organisationId, frameworkId, OR: [{ version }, { digest }] },
      select: { digest: true, withdrawnAt: true },
    })
    ensure(
      !there || there.digest === digest,
      'conflict',
      `Version ${version} of this framework is here with other content. Raise the version and add it again.`,
    )
    ensure(!there || there.withdrawnAt !== null, 'conflict', `Version ${version} of this framework is here already.`)
    const key = { organisationId, frameworkId, digest }
    if (there) {
      const where = { organisationId_frameworkId_digest: key }
      await tx.ownFramework.update({ where, data: { withdrawnAt: null } })
    } else {
      const row = { ...key, version, title, body, origin, notes: canonicalJson(notes) }
      await tx.ownFramework.create({ data: { ...row, addedById: personOf(by), addedAt: now } })
    }
    open.record({
      action: 'framework.add',
      subject: ['framework', frameworkId],
      after: { version, digest, title, origin, ...(there ? { again: true } : {}) },
    })
  })
  return { frameworkId, version, digest }
}

/** Takes a version out of what can be adopted. It stays for what was answered under it. */
export async function withdrawOwnFramework(
  ground: Ground,
  by: Actor,
  { frameworkId, digest }: FrameworkKey,
): Promise<void> {
  ensure(reach(by, 'framework.adopt') === 'all', 'forbidden', REFUSED)
  await change(ground, by, 'framework.adopt', async (open) => {
    const where = { organisationId_frameworkId_digest: { organisationId: open.scope, frameworkId, digest } }
    const row = await open.tx.ownFramework.findUnique({ where, select: { version: true, withdrawnAt: true } })
    ensure(row, 'not-found', 'There is no such framework of your organisation.')
    ensure(row.withdrawnAt === null, 'conflict', 'This version is withdrawn already.')
    const { digests } = await open.library()
    ensure(
      digests.get(frameworkId) !== digest,
      'rule',
      'This version is in use. Take the framework out of use first, or go on to another version.',
    )
    await open.tx.ownFramework.update({ where, data: { withdrawnAt: open.now } })
    open.record({
      action: 'framework.withdraw',
      subject: ['framework', frameworkId],
      before: { version: row.version, digest, withdrawnAt: null },
      after: { version: row.version, digest, withdrawnAt: open.now },
    })
  })
}

/** Any version of a framework that the organisation sees, as a file another installation can read. */
export async function exportFramework(
  ground: Ground,
  by: Actor,
  { frameworkId, digest }: FrameworkKey,
): Promise<{ fileName: string; text: string }> {
  ensure(reach(by, 'read') === 'all', 'forbidden', 'Your roles do not allow this. An administrator can change them.')
  const found = await frameworkBody(ground.database.client, by.organisationId, frameworkId, digest)
  ensure(found, 'not-found', 'There is no such version of this framework.')
  return { fileName: `${frameworkId}.json`, text: `${JSON.stringify(JSON.parse(found.body), null, 2)}\n` }
}

/** The framework a text holds, with its canonical content, or a refusal that names every mistake with its place. */
export function checkedFramework(ground: Ground, text: string): { framework: Framework; body: string } {
  ensure(
    text.length <= MOST_CHARACTERS,
    'invalid',
    `The framework is too large: at most ${MOST_CHARACTERS.toLocaleString('en')} characters.`,
  )
  const { library } = ground
  const file = `${idIn(text) ?? 'framework'}.json`
  const read = parseFramework(text, file, library.catalogue)
  if (!read.ok) throw refusalOf(read.problems)
  const problems = checkReferences({ ...library, frameworks: [...library.frameworks, read.framework] })
  const own = problems.filter((problem) => problem.file === file)
  if (own.length > 0) throw refusalOf(own)
  return { framework: read.framework, body: canonicalJson(read.written as Json) }
}

/** A file is named after the id it bears; here it has no other name. */
function idIn(text: string): string | null {
  const read = readJson(text)
  const value = read.ok ? (read.source.value as { id?: unknown } | null) : null
  return typeof value?.id === 'string' ? value.id : null
}

function refusalOf(problems: readonly Problem[]): Refusal {
  const many = problems.length === 1 ? 'a mistake' : `${problems.length.toLocaleString('en')} mistakes`
  return new Refusal('invalid', `The framework has ${many}. Mend it and add it again.`, { problems })
}

/** An id that ships with Plumbline, or ever did here, would make two frameworks one. */
async function ensureOwnId(open: Change, { library }: Ground, frameworkId: string): Promise<void> {
  // Its pages would stand where the list of one's own frameworks stands.
  ensure(frameworkId !== 'own', 'conflict', 'The id “own” cannot be used. Choose another id.')
  const shipped =
    library.compiled.has(frameworkId) || (await open.tx.frameworkVersion.count({ where: { frameworkId } }))
  ensure(!shipped, 'conflict', `The id “${frameworkId}” belongs to a framework of Plumbline. Choose another id.`)
}
