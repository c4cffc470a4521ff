import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { LinkButton } from '#app/ui/kit/button'
import { formatBytes } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { ErrorNote } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { ColumnsStep } from './columns-step'
import { Interrupted, Running } from './import-progress'
import type { ImportScreen } from './import-screen'
import { PreviewStep } from './preview-step'
import { ResultStep } from './result-step'

const LEADS: Partial<Record<ImportScreen['step'], string>> = {
  columns: 'Step 2 of 4: say which column feeds which field. What no field takes is kept with the system.',
  preview: 'Step 3 of 4: this is what is going to happen. Nothing is written yet.',
  running: 'Step 4 of 4: the rows are being written.',
}

/** One import from its columns to its result. */
export function ImportSteps(props: { screen: ImportScreen; answer?: Answer; locale: string; timeZone: string }) {
  const { screen, answer } = props
  return (
    <>
      <PageHeader
        title={<bdi>{screen.fileName}</bdi>}
        crumbs={[
          { label: 'Systems', href: paths.systems() },
          { label: 'Import systems', href: paths.importSystems() },
        ]}
        lead={LEADS[screen.step]}
        facts={[{ term: 'Size', value: formatBytes(screen.size) }]}
      />
      <div className="flex flex-col gap-6">
        <FormErrors
          problems={answeredForm(answer, intentOf(answer)).problems}
          title="This was not done"
          kept="The file and your choices are kept."
        />
        <Step {...screen} />
      </div>
    </>
  )
}

const intentOf = (answer: Answer | undefined): string => String(answer?.submission.initialValue?.intent ?? '')

function Step(screen: ImportScreen) {
  switch (screen.step) {
    case 'columns':
      return <ColumnsStep page={screen} jobId={screen.jobId} />
    case 'preview':
      return <PreviewStep page={screen} jobId={screen.jobId} />
    case 'running':
      return <Running done={screen.done} total={screen.total} />
    case 'interrupted':
      return <Interrupted done={screen.done} total={screen.total} />
    case 'result':
      return <ResultStep page={screen} jobId={screen.jobId} />
    case 'failed':
      return (
        <ErrorNote
          title={screen.problem}
          kept={
            screen.done > 0
              ? `${screen.done} of ${screen.total} rows were written before and stay.`
              : 'Nothing of this file was written.'
          }
          action={
            <LinkButton href={paths.importRun(screen.jobId, { step: 'columns' })}>Look at the columns again</LinkButton>
          }
        />
      )
    case 'unreadable':
      return (
        <ErrorNote
          title={screen.problem}
          kept="Nothing was written. Mend the file and choose it again."
          action={<LinkButton href={paths.importSystems()}>Choose another file</LinkButton>}
        />
      )
  }
}
