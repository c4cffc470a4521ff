import type { Problem } from '#app/domain/framework/problems'
import { many } from '#app/lib/many'

const SHOWN = 200

interface ProblemListProps {
  problems: readonly Problem[]
  /** Several files: each mistake names its own. */
  showFile?: boolean
  /** Goes to a line; without it, lines are only named. */
  onLine?: (line: number) => void
}

/** Every mistake with its place, in the order of the file. */
export function ProblemList({ problems, showFile, onLine }: ProblemListProps) {
  const shown = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, SHOWN)
  return (
    <>
      <ol className="flex flex-col">
        {shown.map((problem) => (
          <li
            key={`${problem.file} ${problem.line} ${problem.path} ${problem.message}`}
            className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-1.5 first:border-t-0"
          >
            <span className="tabular-nums">
              {problem.line === undefined ? (
                <span className="text-muted">file</span>
              ) : onLine ? (
                <button
                  type="button"
                  onClick={() => onLine(problem.line!)}
                  className="rounded-sm text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current"
                >
                  line {problem.line.toLocaleString('en')}
                </button>
              ) : (
                `line ${problem.line.toLocaleString('en')}`
              )}
            </span>
            <span className="min-w-0 break-words">
              {capital(problem.message)}
              {(problem.path !== '' || showFile) && (
                <code className="block font-mono text-sm break-all text-muted">
                  {[...(showFile ? [problem.file] : []), ...(problem.path === '' ? [] : [problem.path])].join(' · ')}
                </code>
              )}
            </span>
          </li>
        ))}
      </ol>
      {problems.length > SHOWN && (
        <p className="mt-2 text-sm text-muted">{many(problems.length - SHOWN, 'more mistake')} not shown.</p>
      )}
    </>
  )
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
