import {
  CONFIDENCES,
  EVIDENCE_KINDS,
  FRAMEWORK_STATUSES,
  LAYERS,
  LIFECYCLE_STAGES,
  THEMES,
} from '#app/domain/framework/words'
import { EXPORT_NS } from '#app/domain/framework-export-words'
import type { Draft, DraftRequirement } from './framework-draft'
import type { Losses } from './framework-losses'
import type { Control, Metadata, Part, Prop } from './framework-oscal-model'
import { fieldOf, isDict } from './framework-values'

const RULES = 'Rules are not read from OSCAL: the requirement applies to every system until you write one.'

/** What our own export wrote about the framework as a whole. */
export function ownFramework(metadata: Metadata, losses: Losses): Partial<Draft> {
  const all = ownValues(metadata.props)
  const one = (name: string) => all(name)[0]
  const kind = one('kind')
  if (kind === 'regulation')
    losses.add(
      'kind “regulation”',
      metadata.title,
      kind,
      'An imported file never claims to be law; it became a standard.',
    )
  const draft: Partial<Draft> = {
    id: one('framework-id'),
    kind: kind === 'guidance' || kind === 'internal' ? kind : 'standard',
    themes: known(all('theme'), THEMES),
    jurisdictions: all('jurisdiction'),
    status: known(all('status'), FRAMEWORK_STATUSES)[0],
    edition: one('edition'),
    shortTitle: one('short-title'),
  }
  return draft
}

/** A requirement as our own export wrote it, but for what would claim to be law or needs a rule. */
export function ownRequirement(
  control: Control,
  cites: NonNullable<DraftRequirement['cites']>,
  losses: Losses,
): DraftRequirement {
  const all = ownValues(control.props)
  const one = (name: string) => all(name)[0]
  const id = one('id') ?? control.id
  const part = (name: string) => control.parts.find((item) => item.name === name)?.prose
  const kind = one('kind')
  if (kind === 'obligation' || kind === 'prohibition')
    losses.add(`kind “${kind}”`, id, control.title, 'An imported file never claims to be law; it became a control.')
  for (const role of all('binds')) losses.add('role it binds', id, role, RULES)
  for (const rule of all('applies-when')) losses.add('rule for when it applies', id, rule, RULES)
  const note = part('guidance')
  const sure = known(all('confidence'), CONFIDENCES)[0]
  const evidence = control.parts.filter((item) => item.name === 'evidence').flatMap(evidenceOf)
  const measures = control.parts.filter((item) => item.name === 'measure').flatMap(measureOf)
  const effective = windowsOf(control, id, losses)
  const stages = known(all('stage'), LIFECYCLE_STAGES)
  const layers = known(all('layer'), LAYERS)
  const threats = all('threat').filter((threat) => /^[A-Za-z0-9][\w.-]*:[A-Za-z0-9][\w.-]*$/.test(threat))
  const replaces = all('replaces').filter((other) => /^[A-Za-z0-9][\w.-]*$/.test(other))
  const accountable = one('accountable')
  const level = one('level')
  return {
    id,
    title: control.title,
    text: part('statement') ?? control.title,
    ...(kind === 'recommendation' ? { kind } : {}),
    ...(stages.length > 0 ? { stages } : {}),
    ...(layers.length > 0 ? { layers } : {}),
    cites,
    ...(effective.length > 0 ? { effective } : {}),
    ...(accountable !== undefined && /^[A-Za-z0-9][\w.-]*$/.test(accountable) ? { accountable } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(measures.length > 0 ? { measures } : {}),
    ...(threats.length > 0 ? { threats } : {}),
    ...(level === undefined ? {} : { level }),
    alsoKnownAs: all('also-known-as'),
    ...(replaces.length > 0 ? { replaces } : {}),
    ...(sure === 'unconfirmed' && note !== undefined ? { confidence: sure } : {}),
    ...(note === undefined ? {} : { note }),
  }
}

function evidenceOf(part: Part): NonNullable<DraftRequirement['evidence']> {
  const all = ownValues(part.props)
  const kind = known(all('kind'), EVIDENCE_KINDS)[0]
  if (kind === undefined || part.prose === undefined) return []
  const days = Number(all('fresh-days')[0])
  const note = part.parts.find((inner) => inner.name === 'note')?.prose
  return [
    {
      kind,
      title: part.prose,
      ...(Number.isSafeInteger(days) && days > 0 ? { freshDays: days } : {}),
      ...(all('required')[0] === 'yes' ? { required: true } : {}),
      ...(note === undefined ? {} : { note }),
    },
  ]
}

function measureOf(part: Part): NonNullable<DraftRequirement['measures']> {
  const all = ownValues(part.props)
  const metric = all('metric')[0]
  if (metric === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(metric)) return []
  const edge = (name: string, key: 'flagBelow' | 'flagAbove') => {
    const value = Number(all(name)[0])
    return all(name).length > 0 && Number.isFinite(value) ? { [key]: value } : {}
  }
  const note = part.parts.find((inner) => inner.name === 'note')?.prose
  const by = all('by')
  return [
    {
      metric,
      ...(by.length > 0 ? { by } : {}),
      ...edge('flag-below', 'flagBelow'),
      ...edge('flag-above', 'flagAbove'),
      ...(note === undefined ? {} : { note }),
    },
  ]
}

/** Periods with fixed days. Where one hangs on a rule or a fact, all stay behind: the rest would say something else. */
function windowsOf(control: Control, id: string, losses: Losses): NonNullable<DraftRequirement['effective']> {
  const props = control.props.filter((prop) => prop.ns === EXPORT_NS && prop.name === 'effective')
  const windows = props.map((prop) => fixedWindow(prop.remarks))
  if (windows.every((window) => window !== undefined)) return windows
  for (const prop of props)
    losses.add('period in which it binds', id, prop.value, 'It hangs on a rule or on a fact about the system.')
  return []
}

function fixedWindow(
  json: string | undefined,
): { from: string; until?: string; lawSince?: string; lawUntil?: string } | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '')
    if (!isDict(value) || fieldOf(value, 'when') !== undefined) return undefined
    const window: Record<string, string> = {}
    for (const key of ['from', 'until', 'lawSince', 'lawUntil', 'note']) {
      const day = fieldOf(value, key)
      if (day === undefined) continue
      if (typeof day !== 'string' || (key !== 'note' && !/^\d{4}-\d{2}-\d{2}$/.test(day))) return undefined
      window[key] = day
    }
    const cite = fieldOf(value, 'cite')
    return window.from === undefined
      ? undefined
      : ({ ...window, ...(isDict(cite) ? { cite } : {}) } as { from: string })
  } catch {
    return undefined
  }
}

const ownValues = (props: readonly Prop[]) => (name: string) =>
  props.filter((prop) => prop.ns === EXPORT_NS && prop.name === name).map((prop) => prop.remarks ?? prop.value)

function known<const T extends string>(values: readonly string[], words: readonly T[]): T[] {
  return values.filter((value): value is T => (words as readonly string[]).includes(value))
}
