import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { type Counts, readTallies } from '#app/data/tallies.server'
import { BUCKETS, SETTLED_STATUSES } from '#app/domain/assessment'
import { ensure } from '#app/domain/refusal'
import { TIERS, tierLabel } from '#app/domain/system'
import { dayOf, plusDays } from '#app/lib/dates'
import type { Picture } from '#app/reports/picture-parts'
import type { Piles } from '#app/reports/snapshot'
import type { ReportFacts } from './gather.server'
import { archivedSystems, snapshotRisk } from './parts.server'

const TOP_RISKS = 10
const DUE = 20
/** The register in the summary; beyond it the report says how many more there are. */
const SYSTEMS = 500

export const organisationFacts: ReportFacts = {
  async gather({ db, ground, scope, now, library }, { request, asOf, head }) {
    ensureToday(request.asOf, now, 'The summary')
    const picture = await snapshotPicture(db, ground, scope, await library(), asOf)
    return { title: `Executive summary: ${head.organisation.name}`, body: { kind: 'organisation', ...picture } }
  },
}

/** Kept counts tell of today, which may be yesterday or tomorrow where the person is. */
export function ensureToday(asOf: string | undefined, now: string, what: string): void {
  const today = dayOf(now)
  ensure(
    asOf === undefined || (asOf >= plusDays(today, -1) && asOf <= plusDays(today, 1)),
    'rule',
    `${what} counts what stands today. Set the day back to today and issue it again; the report of a system can speak of any day.`,
  )
}

/** The organisation's picture, read from the kept counts; a test counts every figure another way. */
export async function snapshotPicture(
  db: Db,
  ground: Ground,
  organisationId: string,
  library: OrganisationLibrary,
  asOf: string,
): Promise<Picture> {
  const counts = await readTallies(db, organisationId, [
    'systems',
    'tier',
    'tier-region',
    'framework',
    'coverage',
    'first-day',
    'risk',
    'risk-current',
  ])
  const n = (key: string): number => counts.get(key) ?? 0
  const people = new Map(
    (await db.person.findMany({ where: { organisationId }, select: { id: true, name: true } })).map((person) => [
      person.id,
      person.name,
    ]),
  )
  const name = (id: string | null): string => (id === null ? '' : (people.get(id) ?? ''))
  const risks = await db.risk.findMany({
    where: { organisationId, status: 'open' },
    orderBy: [{ score: 'desc' }, { reference: 'asc' }],
    take: TOP_RISKS,
    include: { requirements: true, system: { select: { name: true, archivedAt: true } } },
  })
  const coverage = library.adopted.map(({ framework }) => ({
    framework: framework.id,
    systems: n(`framework|${framework.id}|applies`),
    piles: pilesOf(counts, framework.id),
  }))
  const sum = (pick: (piles: Piles) => number): number => coverage.reduce((total, { piles }) => total + pick(piles), 0)
  return {
    ...(await archivedSystems(db, organisationId)),
    totals: {
      systems: n('systems|all'),
      unowned: n('systems|unowned'),
      unknown: n('systems|unknown'),
      applicable: sum((piles) => piles.applicable),
      open: sum((piles) => piles.applicable - piles.implemented - piles.notApplicable),
      openRisks: n('risk|open'),
    },
    tiers: TIERS.map(({ value, label }) => ({ tier: label, count: n(`tier|${value}`) })).filter(
      ({ count }) => count > 0,
    ),
    regions: regionsOf(counts, placesOf(ground)),
    coverage,
    next: nextOf(counts, asOf),
    matrix: [1, 2, 3, 4, 5].map((likelihood) =>
      [1, 2, 3, 4, 5].map((impact) => n(`risk-current|${likelihood}|${impact}`)),
    ),
    topRisks: risks.map((row) => snapshotRisk(row, ground.library.threats, name)),
    due: await dueOf(db, library, organisationId, name),
    systems: await systemsOf(db, organisationId, name),
  }
}

function pilesOf(counts: Counts, framework: string): Piles {
  const n = (key: string): number => counts.get(`coverage|${framework}|${key}`) ?? 0
  const buckets = Object.fromEntries(BUCKETS.map((bucket) => [bucket, n(bucket)])) as Record<
    (typeof BUCKETS)[number],
    number
  >
  return {
    ...buckets,
    applicable: n('applicable'),
    approved: n('approved'),
    unknown: counts.get(`framework|${framework}|unknown-requirements`) ?? 0,
  }
}

/** The places of the questionnaire by their codes. */
const placesOf = ({ library: { catalogue } }: Ground): ReadonlyMap<string, string> => {
  const asked = catalogue.facts.find(({ key }) => key === 'system.jurisdictions')
  return new Map(asked && 'options' in asked ? asked.options?.map(({ value, label }) => [value, label]) : [])
}

function regionsOf(counts: Counts, places: ReadonlyMap<string, string>): Picture['regions'] {
  const regions = new Map<string, { tier: string; count: number }[]>()
  for (const { value, label } of TIERS) {
    for (const [key, count] of counts) {
      const [name, tier, region] = key.split('|')
      if (name !== 'tier-region' || tier !== value || count === 0) continue
      regions.set(region!, [...(regions.get(region!) ?? []), { tier: label, count }])
    }
  }
  return [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, tiers]) => ({ region: places.get(region) ?? region, tiers }))
}

function nextOf(counts: Counts, asOf: string): Picture['next'] {
  const next = [...counts].flatMap(([key, systems]) => {
    const [name, framework, date, what] = key.split('|')
    if (name !== 'first-day' || what !== 'systems' || date! <= asOf) return []
    return [
      {
        date: date!,
        framework: framework!,
        systems,
        requirements: counts.get(`first-day|${framework}|${date}|requirements`) ?? 0,
      },
    ]
  })
  return next.sort((a, b) => (a.date + a.framework < b.date + b.framework ? -1 : 1))
}

async function dueOf(
  db: Db,
  library: OrganisationLibrary,
  organisationId: string,
  name: (id: string | null) => string,
): Promise<Picture['due']> {
  const rows = await db.assessment.findMany({
    where: {
      organisationId,
      dueOn: { not: null },
      status: { notIn: [...SETTLED_STATUSES] },
      system: { archivedAt: null },
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: DUE,
    include: { system: { select: { name: true } } },
  })
  return rows.map((row) => ({
    on: row.dueOn!,
    system: row.system.name,
    requirement: `${library.titleOf(row.frameworkId)}: ${library.get(row.frameworkId)?.byId.get(row.requirementId)?.requirement.title ?? row.requirementId}`,
    owner: name(row.ownerId),
  }))
}

async function systemsOf(
  db: Db,
  organisationId: string,
  name: (id: string | null) => string,
): Promise<Picture['systems']> {
  const rows = await db.aiSystem.findMany({
    where: { organisationId, archivedAt: null },
    orderBy: [{ tierRank: 'desc' }, { sortName: 'asc' }, { id: 'asc' }],
    take: SYSTEMS,
  })
  return rows.map((row) => ({
    reference: row.reference,
    name: row.name,
    tier: tierLabel(row.tier),
    stage: row.stage,
    owner: name(row.accountableOwnerId) || row.accountableOwnerText,
    applicable: row.applicableCount,
    open: row.openCount,
    unknown: row.unknownFacts,
  }))
}
