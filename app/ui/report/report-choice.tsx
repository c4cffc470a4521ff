import type { ReactNode } from 'react'
import { paths } from '#app/paths'
import { PageHeader } from '#app/ui/kit/page-header'
import { FindSystem } from '#app/ui/system/find-system'
import type { ChoiceHref, ReportChoice, ReportSubject } from './choice'
import { ChooseFramework } from './choose-subject'
import { KindCards } from './kind-cards'

interface ReportChoiceScreenProps {
  choice: ReportChoice
  /** "Issue a report" */
  title: string
  crumb: { label: string; href: string }
  href: ChoiceHref
  /** The form that follows when everything is chosen. */
  children: (subject: ReportSubject) => ReactNode
}

/** Kind, system, framework: one after the other, each step an address to come back to. */
export function ReportChoiceScreen({ choice, title, crumb, href, children }: ReportChoiceScreenProps) {
  if (choice.step === 'kind') {
    const lead = choice.system ? (
      <>
        About <bdi>{choice.system.name}</bdi>. Choose what the paper is to say.
      </>
    ) : (
      'Choose what the paper is to say.'
    )
    return (
      <>
        <PageHeader title={title} crumbs={[crumb]} lead={lead} />
        <KindCards groups={choice.groups} system={choice.system} href={href} />
      </>
    )
  }
  const crumbs = [crumb, { label: title, href: href({}) }]
  if (choice.step === 'subject') {
    const { subject } = choice
    return (
      <>
        <PageHeader
          title={subject.title}
          crumbs={crumbs}
          lead={subject.lead}
          facts={[
            ...(subject.system ? [{ term: 'System', value: <bdi>{subject.system.name}</bdi> }] : []),
            ...(subject.framework ? [{ term: 'Framework', value: <bdi>{subject.framework.title}</bdi> }] : []),
          ]}
        />
        {children(subject)}
      </>
    )
  }
  const question = choice.step === 'system' ? 'Which system is it about?' : 'Which framework is it about?'
  return (
    <>
      <PageHeader title={choice.title} crumbs={crumbs} lead={choice.lead} />
      <h2 className="mb-2">{question}</h2>
      {choice.step === 'system' ? (
        <FindSystem
          words={choice.words}
          systems={choice.systems}
          rowHref={({ id }) => href({ kind: choice.kind, system: id })}
          purpose="issue reports about"
          keep={{ kind: choice.kind, one: 'system' }}
        />
      ) : (
        <ChooseFramework choice={choice} href={href} />
      )}
    </>
  )
}

export const newReportHref: ChoiceHref = (query) => paths.newReport(query)
export const newScheduleHref: ChoiceHref = (query) => paths.newReportSchedule(query)
