import type { Reason } from '#app/domain/reasons'
import type { Why } from './why-tree'

/** The engine's reason as a tree to unfold. A level that only passes on its one part takes no line of its own. */
export function whyOf(reason: Reason): Why {
  const { value } = reason
  if (reason.kind === 'always') return { value, text: 'Always' }
  const cites = reason.cites?.map((cite) => ({ ref: cite.ref }))
  if (reason.kind === 'fact') return { value, text: withBecause(reason.says, reason.because), cites }
  const children = reason.reasons.map(whyOf)
  switch (reason.kind) {
    case 'not':
      return { value, text: reason.because ?? 'The exception below, the other way round', cites, children }
    case 'all':
      return { value, text: reason.because ?? all[value], cites, children }
    case 'any':
      return { value, text: reason.because ?? any[value], cites, children }
    default: {
      const basis = reason.basis.length > 0 ? ` (${reason.basis.join(', ')})` : ''
      const title = reason.kind === 'rule' ? reason.title.replaceAll('-', ' ') : reason.title
      return { value, text: withBecause(title + basis, reason.because), cites, children }
    }
  }
}

const all = { true: 'All of these hold', false: 'One of these does not hold', unknown: 'It depends on all of these' }
const any = { true: 'At least one of these holds', false: 'None of these holds', unknown: 'It depends on these' }

const withBecause = (text: string, because?: string) => (because ? `${text}: ${because}` : text)
