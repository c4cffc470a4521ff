import type { ReactNode } from 'react'
import type { OpenQuestion } from '#app/domain/outlook'
import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { MarkIcon } from '#app/ui/state-mark'
import { answerName } from './system-form'

export interface OpenPanelProps {
  id: string
  owned: boolean
  titles: Readonly<Record<string, string>>
  /** Questions nobody answered yet; `unknown` counts those passed over with "don't know" too. */
  ask: readonly OpenQuestion[]
  unknown: number
  due: readonly {
    frameworkId: string
    requirementId: string
    title: string
    status: string
    dueOn: string | null
    ownerId: string | null
  }[]
  runningOut: readonly { id: string; title: string; validUntil: string | null }[]
  asOf: string
  locale: string
  may: { edit: boolean }
}

/** How many questions are named before the rest is one link. */
const NAMED = 6

/** What waits for somebody: what is late first, then what has no owner, what is not known, and what runs out. */
export function OpenPanel(props: OpenPanelProps) {
  const { id, owned, titles, ask, unknown, due, runningOut, asOf, may } = props
  const locale = props.locale as DateLocale
  const late = due.filter((one) => one.dueOn! < asOf)
  const coming = due.filter((one) => one.dueOn! >= asOf)
  const nothing = owned && unknown === 0 && ask.length === 0 && due.length === 0 && runningOut.length === 0
  const answerLine = (one: OpenPanelProps['due'][number]) => (
    <Item key={`${one.frameworkId}/${one.requirementId}`} mark={one.status as Mark}>
      <Link href={paths.assess(id, one.frameworkId, one.requirementId)} quiet>
        {one.title}
      </Link>
      <Small>
        {titles[one.frameworkId] ?? one.frameworkId}, due{' '}
        <RelativeDate date={one.dueOn!} today={asOf} overdue locale={locale} />
        {one.ownerId === null && ', no owner'}
      </Small>
    </Item>
  )
  return (
    <Panel title="What is open" id="open">
      {nothing && (
        <p>
          Nothing waits: it has an owner, every fact is known, no answer is due and no evidence runs out soon.{' '}
          <Link href={paths.systemAssessments(id)}>Go on assessing</Link>
        </p>
      )}
      <ul className="flex flex-col">
        {late.map(answerLine)}
        {!owned && (
          <Item mark="unknown">
            No accountable owner
            <Small>
              Nobody answers for this system yet.{' '}
              {may.edit && <Link href={`${paths.systemFacts(id)}#accountableOwnerId`}>Choose one</Link>}
            </Small>
          </Item>
        )}
        {coming.map(answerLine)}
        {runningOut.map((one) => (
          <Item key={one.id} mark="stale">
            <Link href={paths.evidenceItem(one.id)} quiet>
              <bdi>{one.title}</bdi>
            </Link>
            <Small>
              {one.validUntil! < asOf ? 'ran out ' : 'runs out '}
              <RelativeDate date={one.validUntil!} today={asOf} overdue locale={locale} />
            </Small>
          </Item>
        ))}
      </ul>
      {(unknown > 0 || ask.length > 0) && (
        <div className="mt-4">
          <h3>
            Unknown facts <span className="font-normal text-muted">({Math.max(unknown, ask.length)})</span>
          </h3>
          <ul className="mt-1 flex flex-col">
            {ask.slice(0, NAMED).map((question) => (
              <Item key={question.key} mark="unknown">
                {may.edit ? (
                  <Link href={`${paths.systemFacts(id)}#${answerName(question.key)}`} quiet>
                    {question.label}
                  </Link>
                ) : (
                  question.label
                )}
                <Small>Decides: {question.decides.join(', ')}</Small>
              </Item>
            ))}
          </ul>
          {ask.length === 0 && (
            <p className="text-muted">Somebody answered “don’t know”; what hangs on it stays open.</p>
          )}
          <div className="mt-2">
            <LinkButton href={paths.systemFacts(id)} size="small">
              {may.edit ? 'Answer them' : 'See all facts'}
            </LinkButton>
          </div>
        </div>
      )}
    </Panel>
  )
}

function Item({ mark, children }: { mark: Parameters<typeof MarkIcon>[0]['mark']; children: ReactNode }) {
  return (
    <li className="flex gap-2 border-t border-line py-1.5 first:border-t-0">
      <MarkIcon mark={mark} className="mt-0.5" />
      <div className="min-w-0">{children}</div>
    </li>
  )
}

const Small = ({ children }: { children: ReactNode }) => <div className="text-sm text-muted">{children}</div>
