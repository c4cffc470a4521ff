import { paths } from '#app/paths'
import { RequirementText } from '#app/ui/framework/requirement-text'
import { LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { TimingChip } from '#app/ui/timing-chip'
import { whyOf } from '#app/ui/why-of-reason'
import { WhyTree } from '#app/ui/why-tree'
import type { AssessPage } from './assess-page'

/** What is needed to show a requirement as it binds one system, without our answer to it. */
export type RequirementPage = Pick<
  AssessPage,
  | ('view' | 'explained' | 'duty' | 'tensions' | 'system' | 'framework')
  | ('kept' | 'previous' | 'next' | 'place' | 'asOf' | 'locale')
>

/** Middle pane: the requirement, when and why it binds this system. */
export function RequirementPane({ page }: { page: RequirementPage }) {
  const { view, explained, system, framework, kept } = page
  const { verdict, timing, firstDay, lastDay, sentence, reason } = explained
  return (
    <article aria-labelledby="requirement-title" className="min-w-0">
      <p className="caps-label">{view.sections.join(' · ')}</p>
      <h1 id="requirement-title" className="mt-1">
        {view.title}
      </h1>
      <div className="mt-3">
        <RequirementText
          view={view}
          locale={page.locale}
          datesOn={page.asOf}
          timing={
            <section aria-label="When and why" className="flex flex-col gap-1 rounded-md border border-line px-3 py-2">
              {verdict !== 'true' && (
                <Note
                  kind="warn"
                  title={
                    verdict === 'unknown'
                      ? 'Nobody can tell yet whether this applies'
                      : 'This does not apply on this day'
                  }
                  action={
                    verdict === 'unknown' && (
                      <LinkButton size="small" href={paths.systemScope(system.id, { framework: framework.id })}>
                        Answer what is open
                      </LinkButton>
                    )
                  }
                >
                  An answer is kept, and counts once the requirement applies.
                </Note>
              )}
              {!page.duty && <Note>This framework is not in force; nothing in it counts as a duty.</Note>}
              {timing && <TimingChip timing={timing} firstDay={firstDay} lastDay={lastDay} locale={page.locale} />}
              <Disclosure summary={<span className="prose-measure">{sentence}</span>}>
                <WhyTree why={whyOf(reason)} />
              </Disclosure>
              {page.tensions.map((one) => (
                <p key={one.id} className="text-sm">
                  In tension with {one.against}:{' '}
                  <Link href={`${paths.systemScope(system.id)}#tension-${one.id}`}>{one.title}</Link>
                </p>
              ))}
            </section>
          }
        />
      </div>
      <nav aria-label="Neighbours in the list" className="mt-6 flex items-center gap-2 text-sm text-muted print:hidden">
        <Step to={page.previous} label="Previous" page={page} />
        <Step to={page.next} label="Next" page={page} />
        {page.place.at > 0 && (
          <span>
            {page.place.at} of {page.place.of}
          </span>
        )}
        {Object.keys(kept).length > 0 && <span>with these filters</span>}
      </nav>
    </article>
  )
}

function Step({ to, label, page }: { to: string | null; label: string; page: RequirementPage }) {
  if (to === null) return null
  return (
    <LinkButton size="small" href={paths.assess(page.system.id, page.framework.id, to, page.kept)}>
      {label}
    </LinkButton>
  )
}
