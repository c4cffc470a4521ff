import { STEPS, type Step, type StepId } from './step'

export interface Verdict {
  /** `unpinned`: the file agrees with itself, but its key is none that was named, so anybody may have made it */
  readonly state: 'sound' | 'unpinned' | 'broken'
  readonly sentence: string
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
    return { state: 'broken', sentence, broken: faults.map(({ id }) => id), fingerprint }
  }
  const open = steps.filter(({ state }) => state === 'not-checked').map(({ id }) => STEPS[id].toLowerCase())
  const rest = open.length === 0 ? '' : ` Not checked: ${open.join(', ')}.`
  if (pinned)
    return {
      state: 'sound',
      sentence: `Sound: nothing was changed since it was sealed.${rest}`,
      broken: [],
      fingerprint,
    }
  return {
    state: 'unpinned',
    sentence: `Internally consistent, but the key is not one you named: anybody can seal a file of their own making with a key of their own. Name the fingerprint that the issuer gave you by another way.${rest}`,
    broken: [],
    fingerprint,
  }
}
