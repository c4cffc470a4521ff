import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'

export interface MayBegin {
  register: boolean
  import: boolean
  demo: boolean
  invite: boolean
}

/** An organisation without a single system: how to begin, or who can. */
export function FirstSteps({ may }: { may: MayBegin }) {
  const steps = [
    may.register && {
      title: 'Register your first system',
      text: 'Answer questions about it; its tier and the rules that bind it appear as you go. It takes about ten minutes.',
      act: 'Register a system',
      href: paths.newSystem(),
    },
    may.import && {
      title: 'Import an inventory',
      text: 'A CSV or XLSX file you have already. You map its columns and see what will happen before anything does.',
      act: 'Import a file',
      href: paths.importSystems(),
    },
    may.demo && {
      title: 'Look around first',
      text: 'An invented organisation with systems, answers, evidence and risks, apart from yours.',
      act: 'Load the demo organisation',
      href: paths.demo(),
    },
    may.invite && {
      title: 'Invite people',
      text: 'Product owners register systems and answer for them; an approval needs a second person.',
      act: 'Invite people',
      href: paths.people(),
    },
  ].filter((step) => step !== false)
  if (steps.length === 0) {
    return (
      <EmptyState title="No system is registered yet">
        Product owners and compliance officers register them. What there is to see will stand here.
      </EmptyState>
    )
  }
  return (
    <ol className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {steps.map(({ title, text, act, href }, at) => (
        <li key={title} className="flex flex-col items-start gap-1 rounded-lg border border-line p-4">
          <h2>{title}</h2>
          <p className="flex-1 text-muted">{text}</p>
          <LinkButton look={at === 0 ? 'primary' : 'plain'} href={href} className="mt-3">
            {act}
          </LinkButton>
        </li>
      ))}
    </ol>
  )
}
