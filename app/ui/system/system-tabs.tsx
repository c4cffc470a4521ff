import { paths } from '#app/paths'
import { Tabs } from '#app/ui/kit/tabs'

interface SystemTabsProps {
  id: string
  open: number
  pathname: string
  /** Scored questionnaires that the laws of this system ask for. */
  questionnaires?: readonly { id: string; title: string }[]
}

/** The parts of one system, each with its own address. */
export function SystemTabs({ id, open, pathname, questionnaires = [] }: SystemTabsProps) {
  const tabs = [
    { label: 'Overview', href: paths.system(id) },
    { label: 'Facts', href: paths.systemFacts(id) },
    { label: 'Scope', href: paths.systemScope(id), also: '/overlap' },
    { label: 'Assessments', href: paths.systemAssessments(id), count: open, also: '/assess/' },
    ...questionnaires.map((one) => ({ label: one.title, href: paths.systemQuestionnaire(id, one.id) })),
    { label: 'Evidence', href: paths.systemEvidence(id) },
    { label: 'Risks', href: paths.systemRisks(id) },
    { label: 'Components', href: paths.systemComponents(id) },
    { label: 'History', href: paths.systemHistory(id) },
    { label: 'Reports', href: paths.systemReports(id), also: '/forms/' },
  ]
  return (
    <Tabs
      label="This system"
      tabs={tabs.map(({ also, ...tab }) => ({
        ...tab,
        current: pathname === tab.href || (also !== undefined && pathname.includes(also)),
      }))}
    />
  )
}
