import { canonicalJson, type Json } from '#app/lib/canonical-json'
import type { Requirement, Window } from './framework/requirement-schema'
import type { Framework } from './framework/schema'
import { list, type OscalProp, prop, token } from './framework-export-values'
import { EXPORT_NS } from './framework-export-words'

export type Windows = Framework['timelines']

/** What a requirement says besides its text, each as a property in our name space. */
export function requirementProps(requirement: Requirement, timelines: Windows): OscalProp[] {
  return [
    { name: 'label', value: requirement.id },
    ...(token(requirement.id) === requirement.id ? [] : prop('id', requirement.id)),
    ...prop('kind', requirement.kind),
    ...requirement.binds.flatMap((role) => prop('binds', role)),
    ...requirement.stages.flatMap((stage) => prop('stage', stage)),
    ...requirement.layers.flatMap((layer) => prop('layer', layer)),
    ...prop('confidence', requirement.confidence),
    ...prop('accountable', requirement.accountable),
    ...prop('level', requirement.level),
    ...requirement.alsoKnownAs.flatMap((name) => prop('also-known-as', name)),
    ...requirement.threats.flatMap((threat) => prop('threat', threat)),
    ...requirement.replaces.flatMap((id) => prop('replaces', id)),
    ...requirement.effective.flatMap((effective) =>
      typeof effective === 'string'
        ? timelines[effective]!.flatMap((window) => windowProp(window, token(effective)))
        : windowProp(effective),
    ),
    ...(requirement.appliesWhen === undefined
      ? []
      : prop('applies-when', canonicalJson(requirement.appliesWhen as unknown as Json))),
  ]
}

/** A window in words, with the window itself as JSON in the remarks. */
function windowProp(window: Window, timeline?: string): OscalProp[] {
  const [given] = prop('effective', sayWindow(window), timeline)
  return given ? [{ ...given, remarks: canonicalJson(window as unknown as Json) }] : []
}

function sayWindow(window: Window): string {
  const day = (value: Window['from']) => (typeof value === 'string' ? value : `the day of ${value.fact}`)
  return [
    `from ${day(window.from)}`,
    ...(window.until === undefined ? [] : [`until ${day(window.until)}`]),
    ...(window.lawSince === undefined ? [] : [`law since ${window.lawSince}`]),
    ...(window.lawUntil === undefined ? [] : [`law until ${window.lawUntil}`]),
    ...(window.when === undefined ? [] : ['under a condition']),
  ].join(', ')
}

/** The text, the note, what would prove it and what is measured, as parts. */
export function requirementParts(requirement: Requirement): object[] {
  const { id } = requirement
  return [
    // After an underscore no token of ours has a letter, so these ids collide with none
    { id: `_smt.${id}`, name: 'statement', prose: requirement.text },
    ...(requirement.note === undefined ? [] : [{ id: `_gdn.${id}`, name: 'guidance', prose: requirement.note }]),
    ...requirement.evidence.map((evidence) => ({
      name: 'evidence',
      ns: EXPORT_NS,
      class: evidence.kind,
      props: [
        ...prop('kind', evidence.kind),
        ...prop('required', evidence.required ? 'yes' : 'no'),
        ...prop('fresh-days', evidence.freshDays),
      ],
      prose: evidence.title,
      ...list('parts', noteOf(evidence.note)),
    })),
    ...requirement.measures.map((measure) => ({
      name: 'measure',
      ns: EXPORT_NS,
      props: [
        ...prop('metric', measure.metric),
        ...measure.by.flatMap((by) => prop('by', by)),
        ...prop('flag-below', measure.flagBelow),
        ...prop('flag-above', measure.flagAbove),
      ],
      ...list('parts', noteOf(measure.note)),
    })),
  ]
}

const noteOf = (note: string | undefined) => (note === undefined ? [] : [{ name: 'note', ns: EXPORT_NS, prose: note }])
