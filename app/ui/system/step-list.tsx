import { cx } from '#app/ui/kit/cx'
import { MarkIcon } from '#app/ui/state-mark'
import type { Step } from './register-steps'

/** The steps as buttons of the form, so that going to another keeps what was typed. */
export function StepList({ steps, current }: { steps: readonly Step[]; current: string }) {
  return (
    <nav aria-label="Steps" className="relative overflow-x-auto border-b border-line">
      <ol className="flex gap-5">
        {steps.map((step) => (
          <li key={step.id}>
            <button
              type="submit"
              name="go"
              value={step.id}
              formNoValidate
              aria-current={step.id === current ? 'step' : undefined}
              className={cx(
                'flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2',
                'aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink',
              )}
            >
              {step.title}
              {step.open === 0 && <MarkIcon mark="implemented" size={14} />}
              {step.open === 0 && <span className="sr-only">answered</span>}
              {step.open !== null && step.open > 0 && (
                <span className="text-xs font-normal text-muted">
                  {step.open} <span className="sr-only">open</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
