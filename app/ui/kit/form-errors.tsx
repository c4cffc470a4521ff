import { useEffect, useRef } from 'react'

export interface FormProblem {
  /** Id of the control it is about; leave out for what concerns the whole form. */
  id?: string
  message: string
}

interface FormErrorsProps {
  problems: readonly FormProblem[]
  title?: string
  /** What became of the answers: by default, that they are all still here. */
  kept?: string
}

/** Stands above a form that was refused: says so, links to each place, and takes the focus. */
export function FormErrors({ problems, title, kept = 'What you typed is still here.' }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null)
  const signature = problems.map((problem) => problem.message).join('\n')
  useEffect(() => {
    if (signature) box.current?.focus()
  }, [signature])
  if (problems.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border border-danger bg-danger-soft px-4 py-3 outline-offset-2"
    >
      <p className="font-semibold">
        {title ??
          (problems.length === 1 ? 'One answer needs another look' : `${problems.length} answers need another look`)}
      </p>
      <ul className="mt-1 list-disc ps-5">
        {problems.map((problem) => (
          <li key={(problem.id ?? '') + problem.message}>
            {problem.id ? (
              <a href={`#${problem.id}`} className="inline-block py-0.5 align-top underline underline-offset-3">
                {problem.message}
              </a>
            ) : (
              problem.message
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-muted">{kept}</p>
    </div>
  )
}
