import { cx } from '#app/ui/kit/cx'
import { Digest } from '#app/ui/kit/digest'
import { MarkIcon } from '#app/ui/state-mark'
import type { Checked } from './use-check'

const LOOKS = {
  sound: { look: 'border-good/50 bg-good-soft', mark: 'implemented', word: 'Sound' },
  'sound, but': { look: 'border-warn/50 bg-warn-soft', mark: 'partly', word: 'Sound as far as checked' },
  unpinned: {
    look: 'border-warn/50 bg-warn-soft',
    mark: 'partly',
    word: 'Internally consistent, but not by a key you named',
  },
  broken: { look: 'border-danger/50 bg-danger-soft', mark: 'not-implemented', word: 'Broken' },
} as const

/** What comes of a check, in one sentence, with the fingerprint to compare. */
export function VerdictNote({ checked }: { checked: Checked }) {
  const { verdict, title, organisation } = checked
  if (!verdict) return null
  const { look, mark, word } =
    LOOKS[verdict.state === 'sound' && verdict.caveats.length > 0 ? 'sound, but' : verdict.state]
  return (
    <section aria-label="Verdict" data-verdict={verdict.state} className={cx('rounded-md border px-4 py-3', look)}>
      <p className="flex items-center gap-2 text-lg font-semibold">
        <MarkIcon mark={mark} size={20} />
        {word}
      </p>
      {title !== '' && (
        <p className="mt-1 font-medium break-words">
          {title.endsWith(organisation) ? title : `${title} · ${organisation}`}
        </p>
      )}
      <p className="prose-measure mt-1 break-words">{verdict.sentence}</p>
      {verdict.fingerprint !== '' && (
        <dl className="mt-2 text-sm">
          <dt className="text-muted">Fingerprint of the key that sealed it</dt>
          <dd>
            <Digest value={verdict.fingerprint} copy />
          </dd>
        </dl>
      )}
    </section>
  )
}
