import type { DraftState } from './use-draft'

const words: Record<DraftState, string> = {
  none: '',
  waiting: 'Keeping your draft…',
  kept: 'Draft kept.',
  failed: 'Your draft could not be kept just now. Going on tries again.',
}

/** Whether what was typed is safe. */
export function DraftNote({ state }: { state: DraftState }) {
  return (
    <p role="status" className={state === 'failed' ? 'text-sm text-danger' : 'text-sm text-muted'}>
      {words[state]}
    </p>
  )
}
