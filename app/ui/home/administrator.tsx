import { Check } from 'lucide-react'
import type { CheckpointFault } from '#app/domain/checkpoint-fault'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { CheckpointFaults } from '#app/ui/trail/checkpoint-faults'
import { QueueFigures } from './queue-figures'

export interface AdministratorView {
  active: number
  disabled: number
  invited: number
  /** what fails about checkpoints of the trail */
  faults: CheckpointFault[]
  systems: number
  secondFactor: boolean
}

interface AdministratorProps {
  view: AdministratorView
  locale: DateLocale
  timeZone: string
}

/** People, settings, and what is still to be set up. */
export function Administrator({ view, locale, timeZone }: AdministratorProps) {
  const { active, disabled, invited, faults, systems, secondFactor } = view
  const steps = [
    {
      done: secondFactor,
      title: 'Turn on your second factor',
      why: 'Whoever signs in as you could invite people and read everything.',
      href: paths.account(),
    },
    {
      done: active + invited > 1,
      title: 'Invite the people who answer for systems',
      why: 'An approval needs another person than the author.',
      href: paths.people(),
    },
    {
      done: systems > 0,
      title: 'Have the first system registered',
      why: 'By a product owner, or by a compliance officer from a file.',
      href: paths.systems(),
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <CheckpointFaults faults={faults} locale={locale} timeZone={timeZone} elsewhere />
      <QueueFigures
        label="People"
        figures={[
          { label: 'active people', count: active, href: paths.people() },
          { label: 'open invitations', count: invited, href: paths.people() },
          { label: 'disabled people', count: disabled, href: paths.people() },
        ]}
      />
      <Panel title="Set-up" aside={<Link href={paths.settings()}>Settings</Link>}>
        <ul className="flex flex-col">
          {steps.map(({ done, title, why, href }) => (
            <li key={title} className="flex flex-wrap items-center gap-3 border-t border-line py-2 first:border-t-0">
              <span className="min-w-0 flex-1">
                <span className={done ? 'text-muted' : 'font-medium'}>{title}</span>
                <span className="block text-sm text-muted">{why}</span>
              </span>
              {done ? (
                <span className="inline-flex items-center gap-1 text-sm text-good">
                  <Check aria-hidden="true" className="size-4" />
                  Done
                </span>
              ) : (
                <LinkButton size="small" href={href}>
                  Do it
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
