import { beforeAll, describe, expect, test } from 'vitest'
import type { Ground } from '#app/data/ground.server'
import { chainHead, readChain } from '#app/data/trail.server'
import { BUCKETS, bucketOf, statusesFor } from '#app/domain/assessment'
import { paths, withQuery } from '#app/paths'
import type { ChainEvent } from '#app/proof/chain'
import { ChainCheck } from '#app/proof/chain-check'
import type { SystemSnapshot } from '#app/reports/kinds/system'
import { assess } from '#app/usecases/assess.server'
import { change } from '#app/usecases/change.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { addSystems, registerSystem } from '#app/usecases/register-system.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { EXPECTED } from './routes/expected-access'
import { renderRoute } from './routes/render-route'
import { addressOf, loadRoute, mapped } from './routes/route-map'
import { dumpOf, newObjects, newWorldOrganisation, type Objects, type Organisation } from './routes/world'
import { contextOn, guestVisitOf, signedInRequest } from './support/context'
import { eachDatabase } from './support/databases'
import { groundOn, hiringScreener, newOrganisation } from './support/ground'

/**
 * What the best-known peer of this kind gets wrong, seen by running it. Each of it has its test here; that an auditor changes nothing
 * is shown route by route in test/routes/authorisation.test.ts, that paper equals the database in test/usecases/report.test.ts.
 */
eachDatabase('what a peer gets wrong', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let objects: Objects

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    objects = await newObjects(ground, ours)
  })

  async function reportOn(systemId: string) {
    const id = await issueReport(ground, ours.founder, { kind: 'system', systemId })
    const { body } = await ground.database.client.report.findFirstOrThrow({ where: { id } })
    return { id, snapshot: JSON.parse(body) as SystemSnapshot }
  }

  test('a report says 0 % with a third of the controls done', async () => {
    const systemId = await registerSystem(ground, ours.founder, hiringScreener())
    const scopes = await ground.database.client.systemScope.findMany({ where: { systemId } })
    const keys = scopes.flatMap(({ frameworkId, applies }) =>
      applies
        .split(',')
        .filter((_, i) => i % 3 === 0)
        .map((requirementId) => ({ systemId, frameworkId, requirementId })),
    )
    for (const key of keys.filter(({ requirementId }) => requirementId)) {
      const { kind } = ground.library.compiled.get(key.frameworkId)!.byId.get(key.requirementId)!.requirement
      const status = kind === 'prohibition' ? 'absent' : 'not-applicable'
      const values = {
        status,
        statement: 'It concerns another part.',
        justification: 'It concerns another part.',
      } as const
      await assess(ground, ours.founder, key, 0, { ...values, ownerId: null, dueOn: null })
    }
    const { snapshot } = await reportOn(systemId)
    const piles = snapshot.scopes.map((scope) => scope.piles)
    const done = piles.reduce((sum, pile) => sum + pile.implemented + pile.notApplicable, 0)
    expect(done).toBe(keys.filter(({ requirementId }) => requirementId).length)
    expect(done / piles.reduce((sum, pile) => sum + pile.applicable, 0)).toBeGreaterThan(0.3)
  })

  test('a report for three frameworks has no controls, and names them by row numbers', async () => {
    const { snapshot } = await reportOn(objects.systemId)
    const applying = snapshot.scopes.filter((scope) => scope.piles.applicable > 0)
    expect(applying.length).toBeGreaterThanOrEqual(3)
    for (const { framework, piles, sections } of applying) {
      const requirements = sections.flatMap((section) => section.requirements)
      expect(requirements.length, framework).toBe(piles.applicable)
      expect(
        requirements.filter(({ cites }) => cites.length === 0 || cites.some((cite) => /^\d+$/.test(cite))),
      ).toEqual([])
    }
  })

  test('a report of 27 pages needs a browser', async () => {
    const { id } = await reportOn(objects.systemId)
    const { pages } = await sealReport(ground, ours.founder.organisationId, id)
    expect(pages).toBeGreaterThanOrEqual(27)
  })

  test('a log that lost 58 % of its events still verifies', async () => {
    const events: ChainEvent[] = []
    const head = await chainHead(ground.database.client, ours.founder.organisationId)
    for await (const page of readChain(ground.database.client, ours.founder.organisationId)) events.push(...page)
    const faultsOf = (kept: ChainEvent[]) => {
      const check = new ChainCheck()
      for (const event of kept) check.add(event)
      return check.finish(head)
    }
    expect(faultsOf(events)).toEqual([])
    expect(events.length).toBeGreaterThan(20)
    expect(faultsOf(events.filter((_, i) => (i * 42) % 100 < 42))).not.toEqual([])
  })

  test('one system with one framework costs 248 rows and 1,271 statements', async () => {
    const id = ours.founder.organisationId
    const before = (await dumpOf(ground, id)).split('\n').length
    const { statements } = await ground.database.counter.during(() =>
      registerSystem(ground, ours.founder, hiringScreener({ name: 'Counted' })),
    )
    // All frameworks, with their tags, scopes, the event and its personal values; counts move rows that were there.
    expect(ground.library.compiled.size).toBeGreaterThanOrEqual(5)
    expect((await dumpOf(ground, id)).split('\n').length - before).toBeLessThanOrEqual(20)
    expect(statements.length).toBeLessThanOrEqual(25)
  })

  test('listing 1,000 systems costs 4,016 statements and 740 KB', async () => {
    const by = await newOrganisation(ground)
    await change(ground, by, 'system.register', async (opened) => {
      const systems = Array.from({ length: 1_000 }, (_, n) => ({ values: hiringScreener({ name: `Screener ${n}` }) }))
      await addSystems(opened, systems)
    })
    const { result, statements } = await ground.database.counter.during(() => renderRoute(ground, by, paths.systems()))
    expect(result).toContain('Screener 1')
    // The page and the frame around it, and the session that the test itself opens.
    expect(statements.length).toBeLessThanOrEqual(10)
    expect(String(result).length).toBeLessThan(250_000)
  })

  describe('an error is printed as an empty section', () => {
    const pages = mapped.filter(({ file }) => {
      const load = EXPECTED[file]?.load
      return load && load.needs !== 'nothing' && load.answer === undefined
    })

    test.each(pages)('$file fails when any of its queries fails', async ({ file, path }) => {
      const { loader } = await loadRoute(file)
      const params = { ...objects, requirementId: objects.answered }
      const url = withQuery(addressOf(path, params), EXPECTED[file]?.load?.query?.(objects) ?? {})
      for (let broken = 1; ; broken++) {
        const failing = failingAt(ground, broken)
        const by = file.startsWith('settings') || file === 'trail.tsx' ? ours.people.administrator : ours.people.officer
        const guest = { organisationId: ours.founder.organisationId, id: objects.guestId }
        const { request } =
          EXPECTED[file]?.load?.needs === 'guest'
            ? await guestVisitOf(ground, guest, url)
            : { request: await signedInRequest(ground, by, url) }
        const answer = await loader!({ request, params, context: contextOn(failing.ground) }).catch(
          (error: Error) => error,
        )
        if (!failing.reached()) {
          expect(broken, 'it asks the database at all').toBeGreaterThan(1)
          break
        }
        expect(answer, `query ${broken}`).toBeInstanceOf(Error)
        expect((answer as Error).message).toBe('the database is gone')
      }
    })
  })
})

/** The same ground, on which the query of that number fails. */
function failingAt(ground: Ground, number: number): { ground: Ground; reached: () => boolean } {
  let asked = 0
  const called = (work: (...args: unknown[]) => unknown) =>
    function (this: unknown, ...args: unknown[]) {
      asked += 1
      return asked === number ? Promise.reject(new Error('the database is gone')) : work.apply(this, args)
    }
  const client = new Proxy(ground.database.client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value === 'function')
        return /^\$(query|execute)/.test(String(name)) ? called(value.bind(target)) : value
      if (typeof value !== 'object' || value === null) return value
      return new Proxy(value, {
        get: (model, method) => {
          const work: unknown = Reflect.get(model, method)
          return typeof work === 'function' ? called(work.bind(model)) : work
        },
      })
    },
  })
  return {
    ground: { ...ground, database: { ...ground.database, client } as Ground['database'] },
    reached: () => asked >= number,
  }
}

test('every status that can be written is counted in a pile', () => {
  const kinds = ['prohibition', 'obligation', 'control', 'recommendation'] as const
  const statuses = kinds.flatMap((kind) => statusesFor(kind).map(({ value }) => value))
  expect(statuses.length).toBeGreaterThan(6)
  for (const status of statuses) expect(BUCKETS, status).toContain(bucketOf(status))
})
