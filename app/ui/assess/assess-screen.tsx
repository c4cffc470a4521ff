import { useRef } from 'react'
import { paths } from '#app/paths'
import { KeyHint } from '#app/ui/kit/key-hint'
import { Breadcrumbs } from '#app/ui/kit/page-header'
import { AnswerPane } from './answer-pane'
import type { AssessPage } from './assess-page'
import { RequirementList } from './requirement-list'
import { RequirementPane } from './requirement-pane'
import { useAssessKeys } from './use-assess-keys'

/** Three panes: what applies, the requirement, our answer. */
export function AssessScreen({ page }: { page: AssessPage }) {
  const { system, framework, kept, previous, next } = page
  const form = useRef<HTMLFormElement>(null)
  const to = (id: string | null) => (id === null ? null : paths.assess(system.id, framework.id, id, kept))
  useAssessKeys({ form, previousHref: to(previous), nextHref: to(next) })
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Systems', href: paths.systems() },
          { label: system.name, href: paths.system(system.id) },
          { label: 'Assessments', href: paths.systemAssessments(system.id, { framework: framework.id }) },
          { label: framework.title, href: paths.framework(framework.id) },
        ]}
      />
      <div className="mt-3 grid gap-6 xl:grid-cols-[17rem_minmax(0,1fr)_26rem] 2xl:grid-cols-[20rem_minmax(0,1fr)_32rem]">
        <div className="max-xl:border-b max-xl:border-line max-xl:pb-3 xl:sticky xl:top-16 xl:h-[calc(100dvh-9rem)] xl:[&>nav]:h-full print:hidden">
          <RequirementList page={page} />
        </div>
        <RequirementPane key={`text-${page.view.id}`} page={page} />
        <div className="min-w-0 xl:border-s xl:border-line xl:ps-6">
          <AnswerPane key={`answer-${page.view.id}`} page={page} formRef={form} />
        </div>
      </div>
      <KeyHelp />
    </>
  )
}

const keys: [string[], string][] = [
  [['j'], 'next'],
  [['k'], 'previous'],
  [['1', '…', '6'], 'status'],
  [['e'], 'evidence'],
  [['c'], 'comment'],
  [['Ctrl/⌘', '↵'], 'save and next'],
]

function KeyHelp() {
  return (
    <p className="sticky bottom-0 z-10 -mx-3 mt-6 flex flex-wrap gap-x-4 gap-y-1 border-t border-line bg-ground px-3 py-1.5 text-sm text-muted sm:-mx-6 sm:px-6 max-lg:hidden print:hidden">
      {keys.map(([pressed, what]) => (
        <span key={what} className="inline-flex items-center gap-1.5">
          <KeyHint keys={pressed} /> {what}
        </span>
      ))}
    </p>
  )
}
