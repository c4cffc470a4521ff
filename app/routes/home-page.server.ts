import { administratorHome, auditorHome, executiveHome, officerHome, ownerHome } from '#app/data/home.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { MOST_COUNTED, type WorkCounts } from '#app/data/work-queue.server'
import { heatOfCounts } from '#app/domain/heat'
import type { PersonRole } from '#app/domain/people'
import { coverageOf, lawDaysAfter, tierGridOf, totalsOf } from '#app/domain/picture'
import { hiddenKinds } from '#app/domain/report-reading'
import type { HeldTier } from '#app/domain/standing'
import { paths } from '#app/paths'
import type { AdministratorView } from '#app/ui/home/administrator'
import type { AuditorView } from '#app/ui/home/auditor'
import type { DueLine } from '#app/ui/home/due-list'
import type { ExecutiveView } from '#app/ui/home/executive'
import type { OfficerView } from '#app/ui/home/officer'
import type { OwnerView } from '#app/ui/home/owner'
import type { QueueFigure } from '#app/ui/home/queue-figures'
import { basisOf } from '#app/ui/system/tier-words'
import type { Visit } from '#app/web/visit.server'

/** The home of each role; a person with several begins with the one that has most to do. */
export const HOME_ORDER: readonly PersonRole[] = [
  'compliance-officer',
  'product-owner',
  'executive',
  'auditor',
  'administrator',
]

export type HomeView =
  | { role: 'executive'; view: ExecutiveView }
  | { role: 'compliance-officer'; view: OfficerView }
  | { role: 'product-owner'; view: OwnerView }
  | { role: 'auditor'; view: AuditorView }
  | { role: 'administrator'; view: AdministratorView }

export async function homeOf(visit: Visit, role: PersonRole): Promise<HomeView> {
  switch (role) {
    case 'executive':
      return { role, view: await executiveView(visit) }
    case 'compliance-officer':
      return { role, view: await officerView(visit) }
    case 'product-owner':
      return { role, view: await ownerView(visit) }
    case 'auditor':
      return { role, view: await auditorView(visit) }
    case 'administrator':
      return { role, view: await administratorView(visit) }
  }
}

async function executiveView(visit: Visit): Promise<ExecutiveView> {
  const { db, scope, today } = visit
  const library = await visit.library()
  const { counts, before, risks, due, names } = await executiveHome(db, scope, today)
  return {
    totals: totalsOf(counts),
    past: before && { day: before.day, totals: totalsOf(before.counts) },
    grid: tierGridOf(counts),
    coverage: coverageOf(
      counts,
      library.all().map(({ framework }) => framework.id),
    ),
    frameworks: frameworkTitles(library),
    heat: heatOfCounts(counts),
    risks: risks.map(({ system, ownerId, ...risk }) => ({
      ...risk,
      system: system?.name ?? 'The organisation',
      owner: names[ownerId ?? ''] ?? null,
    })),
    law: lawDaysAfter(counts, visit.asOf).slice(0, 6),
    due: due.map((item) => dueLine(library, { ...item, system: { name: item.systemName } })),
  }
}

async function officerView(visit: Visit): Promise<OfficerView> {
  const { db, scope, person, today } = visit
  const library = await visit.library()
  const { counts, waiting, overdue, evidence, schedules, faults } = await officerHome(db, scope, person.id, today)
  const { systems, unowned, unknown } = totalsOf(counts)
  return {
    ...{ systems, faults },
    queues: [
      ...figures(waiting, 'all'),
      { label: 'systems without owner', count: unowned, href: paths.systems({ gap: 'unowned' }) },
      { label: 'systems with unknown facts', count: unknown, href: paths.systems({ gap: 'unknown' }) },
      ...(schedules > 0
        ? [{ label: 'schedules of reports that failed', count: schedules, href: paths.reportSchedules() }]
        : []),
    ],
    overdue: overdue.map((item) => dueLine(library, { ...item, system: { name: item.systemName } })),
    evidence,
    law: lawDaysAfter(counts, visit.asOf).slice(0, 8),
    frameworks: frameworkTitles(library),
    upgrades: library.offered
      .filter(({ frameworkId }) => library.newer.includes(frameworkId))
      .map(({ frameworkId: id, version: to }) => ({
        ...{ id, title: library.titleOf(id), from: library.get(id)?.framework.version ?? '', to },
      })),
  }
}

async function ownerView(visit: Visit): Promise<OwnerView> {
  const { db, scope, person, today } = visit
  const library = await visit.library()
  const { waiting, systems, asked, returned, counts } = await ownerHome(db, scope, person.id, today)
  return {
    all: counts.get('systems|all') ?? 0,
    queues: figures(waiting, 'me').filter(({ label }) => label !== WAITING),
    systems: systems.map(({ tiers, tierOverride, ...system }) => ({
      ...system,
      basis: tierOverride ? undefined : basisOf({ tier: system.tier, tiers: JSON.parse(tiers) as HeldTier[] }),
    })),
    asked: asked.map((item) => dueLine(library, item)),
    returned: returned.map((item) => ({ ...dueLine(library, item), note: item.reviewNote })),
    person: person.id,
  }
}

async function auditorView({ db, scope, by }: Visit): Promise<AuditorView> {
  const { head, check, reports, counts } = await auditorHome(db, scope, hiddenKinds(by))
  return {
    chain: { head, check },
    reports,
    systems: counts.get('systems|all') ?? 0,
    risks: counts.get('risk|open') ?? 0,
  }
}

async function administratorView({ db, scope, now, person }: Visit): Promise<AdministratorView> {
  const { active, disabled, invited, faults, counts } = await administratorHome(db, scope, now)
  return {
    active,
    disabled,
    invited,
    faults,
    systems: counts.get('systems|all') ?? 0,
    secondFactor: person.secondFactor,
  }
}

/** An organisation without a single system: there is nothing to show a person who works with them. */
export function isEmpty(home: HomeView): boolean {
  if (home.role === 'executive') return home.view.totals.systems === 0
  if (home.role === 'compliance-officer') return home.view.systems === 0
  return home.role === 'product-owner' && home.view.all === 0
}

const WAITING = 'answers to approve'

function figures(waiting: WorkCounts, whose: 'all' | 'me'): QueueFigure[] {
  const queue = (name: keyof WorkCounts, label: string): QueueFigure => ({
    label,
    count: waiting[name],
    atLeast: waiting[name] >= MOST_COUNTED,
    href: paths.work({ queue: name, whose }),
  })
  return [
    queue('overdue', 'overdue'),
    queue('soon', 'due in 30 days'),
    queue('returned', 'answers returned'),
    ...(waiting.again > 0 ? [queue('again', 'answers to look at again')] : []),
    queue('waiting', WAITING),
    queue('evidence', 'evidence running out'),
  ]
}

interface Asked {
  systemId: string
  frameworkId: string
  requirementId: string
  status: string
  dueOn: string | null
  system: { name: string }
}

function dueLine(
  library: OrganisationLibrary,
  { systemId, frameworkId, requirementId, status, dueOn, system }: Asked,
): DueLine {
  return {
    key: `${systemId}/${frameworkId}/${requirementId}`,
    title: library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId,
    href: paths.assess(systemId, frameworkId, requirementId),
    system: system.name,
    framework: library.titleOf(frameworkId),
    status,
    due: dueOn,
  }
}

const frameworkTitles = (library: OrganisationLibrary): Record<string, string> => Object.fromEntries(library.titles())
