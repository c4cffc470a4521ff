import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countSystems, listSystems } from '#app/data/system-list.server'
import { type SystemListQuery, systemListParams, systemListQuery } from '#app/domain/system-filter'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, NOW, newOrganisation, newPerson } from '../support/ground'

const today = NOW.slice(0, 10)

/** Names that break naive ordering and searching. */
const SYSTEMS = [
  { name: 'Ärzteportal', stage: 'operation', jurisdictions: ['EU'], facts: {} },
  { name: 'alpha', stage: 'design', jurisdictions: ['EU', 'US-CO'] },
  { name: 'Alpha', stage: 'operation', jurisdictions: ['US-CO'] },
  { name: '100% match', stage: 'operation', jurisdictions: ['EU'] },
  { name: '100x match', stage: 'operation', jurisdictions: [] },
  { name: 'under_score', stage: '', jurisdictions: ['UK'], facts: {} },
  { name: 'back\\slash', stage: 'testing', jurisdictions: ['UK'] },
  { name: 'مرحبا 🚀', stage: 'testing', jurisdictions: ['EU'] },
  { name: '<img src=x>', stage: 'retirement', jurisdictions: ['EU'], facts: {} },
  { name: 'zeta', stage: 'operation', jurisdictions: ['JP'], purpose: 'Looks after the greenhouse' },
] as const

eachDatabase('the list of systems', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let scope: string
  let owner: { personId: string }
  const query = (search: string): SystemListQuery => systemListQuery(new URLSearchParams(search))
  const page = (search: string, take = 50) => listSystems(ground.database.client, scope, query(search), today, take)
  const names = async (search: string) => (await page(search)).rows.map((row) => row.name).sort()

  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
    const officer = await newOrganisation(ground)
    scope = officer.organisationId
    owner = await newPerson(ground, officer, 'product-owner')
    for (const [at, { jurisdictions, ...system }] of SYSTEMS.entries()) {
      ground.clock.now = `2026-11-${String(10 + at)}T11:00:00.000Z`
      const accountableOwnerId = at % 3 === 0 ? owner.personId : null
      // An officer's own id is put where nobody is named, so the gap is made by hand below.
      await registerSystem(
        ground,
        officer,
        hiringScreener({ ...system, jurisdictions: [...jurisdictions], accountableOwnerId }),
      )
    }
    const stranger = await newOrganisation(ground)
    await registerSystem(ground, stranger, hiringScreener({ name: 'Somebody else’s alpha' }))
    ground.clock.now = NOW
    await archiveSystem(ground, officer, await registerSystem(ground, officer, hiringScreener({ name: 'Old alpha' })))
  })
  afterAll(() => dropGround(ground))

  test('shows its own present systems and nobody else’s', async () => {
    expect(await names('')).toEqual(SYSTEMS.map((system) => system.name).sort())
  })

  test.each([
    ['q=alpha', ['Alpha', 'alpha']],
    ['q=ALPHA', ['Alpha', 'alpha']],
    ['q=arzte', ['Ärzteportal']],
    ['q=greenhouse+zeta', ['zeta']],
    ['q=AIS-0002', ['alpha']],
    // Wildcards of LIKE part words and match nothing by themselves.
    ['q=100%25', ['100% match', '100x match']],
    ['q=100%25match', ['100% match', '100x match']],
    ['q=%25', 'all'],
    ['q=under_', ['under_score']],
    ['q=back%5Cslash', ['back\\slash']],
    ['q=%F0%9F%9A%80', ['مرحبا 🚀']],
    ['q=%00', 'all'],
    ['q=%27%20OR%201%3D1', []],
    ['stage=testing', ['back\\slash', 'مرحبا 🚀']],
    ['jurisdiction=US-CO', ['Alpha', 'alpha']],
    ['jurisdiction=EU&stage=design', ['alpha']],
    ['tier=unknown', ['100x match', '<img src=x>', 'Ärzteportal']],
    ['tier=high', ['100% match', 'alpha', 'مرحبا 🚀']],
    ['framework=eu-ai-act&stage=design', ['alpha']],
    ['framework=colorado-sb26-189', ['Alpha', 'alpha']],
    ['owner=nobody', []],
    ['gap=nonsense', 'all'],
    ['archived=yes', ['Old alpha']],
    ['archived=yes&stage=design', []],
  ] as [string, readonly string[] | 'all'][])('filters by %s', async (search, expected) => {
    const found = await names(search)
    expect(found).toEqual(expected === 'all' ? SYSTEMS.map((system) => system.name).sort() : [...expected].sort())
    const count = await countSystems(ground.database.client, scope, query(search).filter)
    expect(count).toEqual({ shown: found.length, all: SYSTEMS.length })
  })

  test('filters by owner and by gap as the rows say', async () => {
    const all = (await page('')).rows
    const mine = await page(`owner=${owner.personId}`)
    expect(mine.rows).toHaveLength(4)
    expect(new Set(mine.rows.map((row) => row.ownerName)).size).toBe(1)
    for (const [gap, has] of [
      ['unknown', (row: (typeof all)[number]) => row.unknownFacts > 0],
      ['open', (row: (typeof all)[number]) => row.openCount > 0],
      ['unowned', (row: (typeof all)[number]) => !row.owned],
    ] as const) {
      const found = (await page(`gap=${gap}`)).rows.map((row) => row.id).sort()
      expect(found, gap).toEqual(
        all
          .filter(has)
          .map((row) => row.id)
          .sort(),
      )
      const count = await countSystems(ground.database.client, scope, query(`gap=${gap}`).filter)
      expect(count.shown, gap).toBe(found.length)
    }
    expect((await page(`gap=unowned&owner=${owner.personId}`)).rows).toEqual([])
  })

  describe.each(['name', '-name', 'updated', '-updated', 'tier', '-tier', 'open', '-open'])('sorted by %s', (sort) => {
    test('pages forward and back through every row once, in one order', async () => {
      const whole = (await page(`sort=${sort}`)).rows.map((row) => row.id)
      const forward: string[] = []
      const starts: string[][] = []
      let after: string | null = null
      do {
        const part: Awaited<ReturnType<typeof page>> = await page(`sort=${sort}${after ? `&after=${after}` : ''}`, 3)
        forward.push(...part.rows.map((row) => row.id))
        starts.push(part.rows.map((row) => row.id))
        expect(part.previous === null).toBe(after === null)
        after = part.next
      } while (after)
      expect(forward).toEqual(whole)

      const last = starts.length - 1
      let { previous } = await page(`sort=${sort}&after=${await cursorBefore(sort, last)}`, 3)
      for (let at = last - 1; at >= 0; at--) {
        const part = await page(`sort=${sort}&before=${previous}`, 3)
        expect(part.rows.map((row) => row.id)).toEqual(starts[at])
        expect(part.next).not.toBeNull()
        previous = part.previous
      }
      expect(previous).toBeNull()
    })

    test('orders by what it says', async () => {
      const { rows } = await page(`sort=${sort}`)
      const value = {
        updated: (row: (typeof rows)[number]) => Date.parse(row.updatedAt),
        tier: (row: (typeof rows)[number]) =>
          ['none', 'minimal', 'transparency', 'gpai', 'unknown', 'high'].indexOf(row.tier),
        open: (row: (typeof rows)[number]) => row.openCount,
      }[sort.replace('-', '')]
      if (!value) return // Databases sort letters by their own rules; the page test above shows the order is one.
      const values = rows.map(value)
      const sorted = [...values].sort((a, b) => Number(a) - Number(b))
      expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted)
    })
  })

  /** The cursor that opens page n of pages of three. */
  async function cursorBefore(sort: string, n: number): Promise<string> {
    let after = ''
    for (let at = 0; at < n; at++) after = (await page(`sort=${sort}${after ? `&after=${after}` : ''}`, 3)).next ?? ''
    return after
  }

  test.each(['after=%%%', 'after=W10', 'after=WyJhIl0', 'before=WzEsMiwzXQ', 'after=bnVsbA', 'sort=nothing', 'sort=-'])(
    'an address that makes no sense (%s) is the first page',
    async (search) => {
      expect((await page(search)).rows).toHaveLength(SYSTEMS.length)
    },
  )

  test('a cursor of another order is not believed', async () => {
    const { next } = await page('sort=updated', 3)
    expect((await page(`sort=-tier&after=${next}`)).rows).toHaveLength(SYSTEMS.length)
  })

  test('shows the next day of each system and the legal point of its tier', async () => {
    const { rows } = await page('q=100%25&jurisdiction=EU')
    expect(rows[0]?.tierBasis).toEqual(['Annex III point 4(a)'])
    const colorado = (await page('jurisdiction=US-CO')).rows
    for (const row of colorado) expect(row.nextDay).toBe('2027-01-01')
  })
})

test('the address of a list reads back as the same list', () => {
  const search = 'q=a+b&stage=design&jurisdiction=EU&tier=high&framework=eu-ai-act&gap=open&archived=yes&sort=-open'
  const read = systemListQuery(new URLSearchParams(search))
  expect(systemListQuery(new URLSearchParams(systemListParams(read)))).toEqual(read)
})
