import { Fragment, type ReactNode } from 'react'
import { type ChangeLine, sayChangeKind } from '#app/domain/version-view'
import type { Piece } from '#app/domain/word-diff'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'

/** More than this many are folded, so that the list can be read as a list first. */
const OPEN = 12

interface ChangeListProps {
  lines: readonly ChangeLine[]
  from: string
  to: string
  /** What stands beside the title of a line. */
  beside?: (line: ChangeLine) => ReactNode
  /** What stands under the differences of a line. */
  below?: (line: ChangeLine) => ReactNode
}

/** Requirements that two versions say differently, each with before and after side by side. */
export function ChangeList({ lines, from, to, beside, below }: ChangeListProps) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={`${line.formerId} ${line.id}`} id={line.id} className="border-t border-line first:border-t-0">
          <Disclosure
            open={lines.length <= OPEN}
            summary={
              <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <span className="font-medium">{line.title}</span>
                <span className="text-sm text-muted">{numbersOf(line)}</span>
                {line.kinds.map((kind) => (
                  <Badge key={kind} tone={kind === 'removed' ? 'warn' : kind === 'added' ? 'accent' : 'plain'}>
                    {sayChangeKind(kind)}
                  </Badge>
                ))}
                {beside?.(line)}
              </span>
            }
          >
            <Differences line={line} from={from} to={to} />
            {below?.(line)}
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}

const numbersOf = ({ id, formerId }: ChangeLine): string =>
  formerId === null || formerId === id ? id : `${formerId}, now ${id}`

function Differences({ line, from, to }: { line: ChangeLine; from: string; to: string }) {
  if (line.text !== null)
    return (
      <p className="prose-measure">
        <span className="text-muted">{line.kinds.includes('removed') ? `In ${from}: ` : `In ${to}: `}</span>
        {line.text}
      </p>
    )
  return (
    <dl className="flex flex-col gap-3">
      {line.differences.map(({ what, before, after }) => (
        <div key={what}>
          <dt className="caps-label">{what}</dt>
          <dd className="mt-0.5 grid gap-x-6 gap-y-1 md:grid-cols-2">
            <Side version={from} pieces={before} side="before" />
            <Side version={to} pieces={after} side="after" />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Side({ version, pieces, side }: { version: string; pieces: readonly Piece[]; side: 'before' | 'after' }) {
  const Mark = side === 'before' ? 'del' : 'ins'
  const look = side === 'before' ? 'bg-danger-soft decoration-danger' : 'bg-good-soft decoration-good'
  const whole = pieces.map((piece) => piece.text).join('')
  return (
    <p className="min-w-0 rounded-sm border-s-2 border-line ps-2 break-words whitespace-pre-wrap">
      <span className="block text-xs text-muted">{version}</span>
      {whole === '' && <span className="text-muted">nothing</span>}
      {pieces.map((piece, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
        if (!piece.changed) return <span key={at}>{piece.text}</span>
        // The blank before a word is not what changed.
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <Fragment key={at}>
            {piece.text.slice(0, piece.text.length - piece.text.trimStart().length)}
            <Mark className={look}>{piece.text.trimStart()}</Mark>
          </Fragment>
        )
      })}
    </p>
  )
}
