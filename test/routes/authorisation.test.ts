import { beforeAll, describe, expect, test } from 'vitest'
import { chainHead } from '#app/data/trail.server'
import { reachOf } from '#app/domain/permissions'
import { withQuery } from '#app/paths'
import { answerOf, guestVisitOf, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'
import type { Gate } from './access/gate'
import { EXPECTED } from './expected-access'
import { addressOf, loadRoute, type Mapped, mapped, wordsOf } from './route-map'
import {
  ACTORS,
  type ActorName,
  CANARY,
  dumpOf,
  insertGuest,
  missingObjects,
  newObjects,
  newWorldOrganisation,
  type Objects,
  type Organisation,
} from './world'

/** People, and guests from outside: one who may come in, and two whose sessions are still there and may not. */
const GUESTS = ['guest', 'guest who ended', 'guest who was revoked'] as const
type Asker = ActorName | (typeof GUESTS)[number]
const actors: Asker[] = [...(Object.keys(ACTORS) as ActorName[]), ...GUESTS]

const isGuest = (actor: Asker): actor is (typeof GUESTS)[number] => actor.startsWith('guest')

describe('the table of expectations', () => {
  test('names every route of the map, and no other', () => {
    expect(mapped.map(({ file }) => file).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  test.each(mapped)('names what $file loads and every form it takes', async ({ file }) => {
    const module = await loadRoute(file)
    const { load, acts = {} } = EXPECTED[file]!
    expect({ loader: 'loader' in module, action: 'action' in module }).toEqual({
      loader: load !== undefined,
      action: Object.keys(acts).length > 0,
    })
    const named = Object.keys(acts).filter((word) => word !== '')
    expect(named.sort()).toEqual([...wordsOf(file)].sort())
  })
})

type Standing = 'nobody' | 'may' | 'may not'

function standingOf(actor: Asker, { needs, everywhere, own }: Gate): Standing {
  if (needs === 'nothing') return 'may'
  if (needs === 'guest') return actor === 'guest' ? 'may' : 'nobody'
  const role = isGuest(actor) ? null : ACTORS[actor]
  if (role === null) return 'nobody'
  if (needs === 'sign-in') return 'may'
  const reach = reachOf([role], needs)
  if (reach === 'own' && !own) return actor === 'owner' && !everywhere ? 'may' : 'may not'
  return reach === 'none' ? 'may not' : 'may'
}

interface Cell extends Mapped {
  /** 'load', or the word of a form */
  what: string
  gate: Gate
}

const cells: Cell[] = mapped.flatMap(({ file, path }) => {
  const { load, acts = {} } = EXPECTED[file] ?? {}
  const forms = Object.entries(acts).map(([what, gate]) => ({ file, path, what, gate }))
  return load ? [{ file, path, what: 'load', gate: load }, ...forms] : forms
})

eachDatabase('who may what', (open, kind) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let own: Objects
  let foreign: Objects
  let missing: Objects
  let theirs: Organisation
  let theirRows: string
  let guests: Record<(typeof GUESTS)[number], string>

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    theirs = await newWorldOrganisation(ground, CANARY)
    own = await newObjects(ground, ours)
    foreign = await newObjects(ground, theirs)
    missing = missingObjects(own)
    const { founder } = ours
    guests = {
      guest: own.guestId,
      'guest who ended': await insertGuest(ground, founder, 'Ended', own.systemId, { expiresAt: ground.now() }),
      'guest who was revoked': await insertGuest(ground, founder, 'Out', own.systemId, { revokedAt: ground.now() }),
    }
    theirRows = await dumpOf(ground, theirs.founder.organisationId)
  })

  /** Asks as a browser would, and answers with the status and everything the answer says, ids taken out. */
  async function ask(cell: Cell, actor: Asker, objects: Objects, formObjects = objects) {
    const { file, path, what, gate } = cell
    const module = await loadRoute(file)
    const params = { ...objects, requirementId: requirementFor(what, objects), token: 'unknown', ...gate.params }
    const url = withQuery(addressOf(path, params), gate.query?.(formObjects) ?? {})
    const form = what === 'load' ? undefined : { ...named(what), ...gate.form?.(formObjects) }
    const { organisationId } = ours.founder
    const args = isGuest(actor)
      ? await guestVisitOf(ground, { organisationId, id: guests[actor] }, url, { form, params })
      : await visitOf(ground, actor === 'anonymous' ? null : ours.people[actor], url, { form, params })
    const handler = (what === 'load' ? module.loader : module.action) as (args: unknown) => unknown
    // A page that needs no facts answers null.
    const response = await answerOf((async () => (await handler(args)) ?? new Response(null))())
    const location = response.headers.get('Location') ?? ''
    const text = `${location}\n${await response.text()}`
    expect(text.toLowerCase(), `${actor} reads of the other organisation`).not.toContain(CANARY.toLowerCase())
    const sentOut = gate.needs !== 'nothing' && location.startsWith('/sign-in')
    return { status: sentOut ? 401 : response.status, said: withoutIds(text, objects, formObjects) }
  }

  const headOf = () => chainHead(ground.database.client, ours.founder.organisationId)
  // One database walks everything; the other shows that its dialect decides alike.
  const chosen =
    kind === 'sqlite' ? cells : cells.filter(({ file }) => /^(system|assess|risk|evidence|guest)/.test(file))

  test.each(chosen)('$file: $what', async (cell) => {
    const { gate, what } = cell
    const head = await headOf()
    const wrong: Record<string, string> = {}
    const expectStatus = (who: string, status: number, expected: number) => {
      if (status !== expected) wrong[who] = `${status} instead of ${expected}`
    }
    for (const actor of actors) {
      const standing = standingOf(actor, gate)
      if (standing === 'nobody') expectStatus(actor, (await ask(cell, actor, own)).status, 401)
      if (standing === 'may not') expectStatus(`${actor}, own`, (await ask(cell, actor, own)).status, 403)
      if (standing === 'may not' && actor !== 'other owner' && gate.query) {
        // The page itself is shut, not only for the object that its address names.
        const bare = { ...cell, gate: { ...gate, query: undefined } }
        expectStatus(`${actor}, without a query`, (await ask(bare, actor, own)).status, 403)
      }
      if (gate.needs === 'nothing' || !isAddressed(cell, own, missing)) continue
      const theirs = await ask(cell, actor, foreign)
      expect(theirs, `${actor}: foreign and missing look alike`).toEqual(await ask(cell, actor, missing))
      if (standing === 'may') expectStatus(`${actor}, foreign`, theirs.status, gate.elsewhere ?? 404)
    }
    expect(await headOf(), 'nothing was changed by who may not, or where it is not theirs').toEqual(head)
    for (const actor of actors.filter((one) => standingOf(one, gate) === 'may')) {
      const expected =
        (isGuest(actor) && gate.guest) ||
        ((actor === 'anonymous' || isGuest(actor)) && gate.outside) ||
        (gate.answer ?? (what === 'load' ? 200 : 302))
      const objects = what === 'load' ? own : await newObjects(ground, ours)
      expectStatus(`${actor}, own`, (await ask(cell, actor, objects)).status, expected)
      if (what === 'load' || !cell.path.includes(':') || !gate.form) continue
      const { version, submittedVersion } = objects
      const theirs = await ask(cell, actor, objects, { ...foreign, version, submittedVersion })
      const nobodys = await ask(cell, actor, objects, { ...missing, version, submittedVersion })
      expect(theirs, `${actor}: in a form, too, their id is nobody's id`).toEqual(nobodys)
    }
    expect(wrong).toEqual({})
    // An import goes on behind its answer; the next form must find a chain that stands still.
    const running = () => ground.database.client.job.count({ where: { state: 'running' } })
    await expect.poll(running, { timeout: 10_000 }).toBe(0)
  })

  test('the auditor, having tried everything, has changed nothing', async () => {
    const id = ours.founder.organisationId
    // Being there, and having the trail checked, leave a session and a finished job; nothing that anybody answers for.
    const except = ['Session', 'Job']
    const before = await dumpOf(ground, id, except)
    // A checkpoint signs the end of the trail for them and changes nothing before it; that they asked is recorded.
    const allowed: Gate['needs'][] = ['nothing', 'sign-in', 'checkpoint.make']
    const changing = chosen.filter(({ what, gate }) => what !== 'load' && !allowed.includes(gate.needs))
    expect(changing.length).toBeGreaterThan(0)
    for (const cell of changing) await ask(cell, 'auditor', own)
    expect(await dumpOf(ground, id, except)).toBe(before)
  })

  test('a guest, having tried everything, has left nothing but what the trail says of their looking', async () => {
    const { organisationId } = ours.founder
    // When they were last here stands with the guest; sessions come and go.
    const except = ['Session', 'Job', 'Guest', 'GuestSession', 'AuditEvent', 'AuditHead']
    const before = await dumpOf(ground, organisationId, except)
    const head = await headOf()
    for (const cell of chosen.filter(({ gate }) => gate.needs !== 'nothing')) await ask(cell, 'guest', own)
    expect(await dumpOf(ground, organisationId, except)).toBe(before)
    const since = { organisationId, sequence: { gt: head.sequence } }
    const events = await ground.database.client.auditEvent.findMany({ where: since })
    expect(events.filter((event) => event.action !== 'guest.view' || event.actor !== `guest:${own.guestId}`)).toEqual(
      [],
    )
  })

  test('after all of it the other organisation is what it was, to the last row', async () => {
    expect(theirRows).toContain(CANARY)
    expect(await dumpOf(ground, theirs.founder.organisationId)).toBe(theirRows)
  })
})

const named = (word: string): Record<string, string> => (word === '' ? {} : { intent: word, act: word, go: word })

/** Whether the request names an object at all, in its address or its form. */
const isAddressed = ({ path, gate }: Cell, one: Objects, other: Objects): boolean =>
  !gate.library &&
  (/:(?!token)/.test(path) ||
    [gate.form, gate.query].some((of) => JSON.stringify(of?.(one)) !== JSON.stringify(of?.(other))))

/** What waits for approval for those who approve, the other answer for everything else. */
const requirementFor = (what: string, objects: Objects): string =>
  ['approve', 'return'].includes(what) ? objects.submitted : objects.answered

function withoutIds(text: string, ...all: Objects[]): string {
  const ids = all.flatMap((objects) => Object.entries(objects)).filter(([key]) => key.endsWith('Id'))
  return ids.reduce((left, [key, id]) => (key === 'frameworkId' ? left : left.replaceAll(id, `<${key}>`)), text)
}
