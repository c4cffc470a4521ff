import { paths } from '#app/paths'
import { cx } from '#app/ui/kit/cx'
import { BareLink } from '#app/ui/kit/link'
import { MarkIcon } from '#app/ui/state-mark'
import { STATEMENTS } from './form-fields'
import type { FormPageProps } from './form-page'

/** The parts as steps, each with its own address and with what is missing in it. */
export function FormParts({ systemId, form, parts, part, handsOver }: FormPageProps) {
  const steps = parts.map(({ id, title, missing, answered, of }) => ({ id, title, missing, left: of - answered }))
  const current = part?.id ?? STATEMENTS
  return (
    <nav aria-label="Parts of the form">
      <ol className="flex flex-wrap gap-1 lg:flex-col">
        {steps.map(({ id, title, missing, left }) => (
          <Step key={id} href={paths.systemForm(systemId, form.id, { section: id })} current={id === current}>
            {title}
            {missing > 0 ? (
              <span className="shrink-0 text-xs font-normal">{missing} missing</span>
            ) : (
              <span className="mt-0.5 shrink-0">
                <MarkIcon mark="implemented" size={14} />
                <span className="sr-only">{left === 0 ? 'answered' : 'nothing required is missing'}</span>
              </span>
            )}
          </Step>
        ))}
        {handsOver && (
          <Step
            href={paths.systemForm(systemId, form.id, { section: STATEMENTS })}
            current={current === STATEMENTS}
            apart
          >
            Write as statements
          </Step>
        )}
      </ol>
    </nav>
  )
}

interface StepProps {
  href: string
  current: boolean
  apart?: boolean
  children: React.ReactNode
}

function Step({ href, current, apart, children }: StepProps) {
  return (
    <li className={cx(apart && 'lg:mt-1 lg:border-t lg:border-line lg:pt-1')}>
      <BareLink
        href={href}
        aria-current={current ? 'step' : undefined}
        className={cx(
          'flex min-h-8 items-start justify-between gap-2 rounded-md px-2 py-1 text-muted hover:text-ink',
          'aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink',
        )}
      >
        {children}
      </BareLink>
    </li>
  )
}
