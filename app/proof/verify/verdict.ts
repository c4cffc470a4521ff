import { STEPS, type Step, type StepId } from './step'

export interface Verdict {
  /** `unpinned`: the file agrees with itself, but its key is none that was named, so anybody may have made it */
  readonly state: 'sound' | 'unpinned' | 'broken'
  readonly sentence: string
  /** what a sound report is sound but for, each a clause; in the sentence too */
  readonly caveats: readonly string[]
  /** the steps that are broken, the one that tells most first */
  readonly broken: readonly StepId[]
  /** what the key that sealed must be compared with; empty where there is no readable seal */
  readonly fingerprint: string
}

/** A changed fact also breaks the digest of the body and the signature; the step that names the fact tells most. */
const TELLING: readonly StepId[] = [
  ...(['file', 'seal', 'snapshot', 'manifest', 'anchor', 'redraw'] as const),
  ...(['body', 'timestamp', 'signature', 'evidence'] as const),
]

export function verdictOf(steps: readonly Step[], key: { fingerprint: string; pinned: boolean }): Verdict {
  const found = (id: StepId) => steps.find((step) => step.id === id && step.state === 'broken')
  const faults = TELLING.flatMap((id) => found(id) ?? [])
  const { fingerprint, pinned } = key
  const [first] = faults
  if (first) {
    const sentence = `Broken at “${STEPS[first.id]}”: ${first.sentence}`
    return { state: 'broken', sentence, caveats: [], broken: faults.map(({ id }) => id), fingerprint }
  }
  const caveats = steps.flatMap(({ caveat }) => caveat ?? [])
  const but = caveats.join('; ')
  const open = steps.filter(({ state, caveat }) => state === 'not-checked' && caveat === undefined)
  const rest = open.length === 0 ? '' : ` Not checked: ${open.map(({ id }) => STEPS[id].toLowerCase()).join(', ')}.`
  if (pinned) {
    const said = but === '' ? SOUND : `Sound as far as checked: ${but}. All else is as it was sealed.`
    return { state: 'sound', sentence: `${said}${rest}`, caveats, broken: [], fingerprint }
  }
  const besides = but === '' ? '' : ` Besides, ${but}.`
  return { state: 'unpinned', sentence: `${UNPINNED}${besides}${rest}`, caveats, broken: [], fingerprint }
}

const SOUND = 'Sound: nothing was changed since it was sealed.'
const UNPINNED =
  'Internally consistent, but the key is not one you named: anybody can seal a file of their own making with a key of their own. Name the fingerprint that the issuer gave you by another way.'
