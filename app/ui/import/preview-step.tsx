import { Form, useNavigation } from '@remix-run/react'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { Table } from '#app/ui/kit/table'
import { ACTION_WORDS, figure, type PreviewPage } from './import-screen'
import { lineColumns } from './line-columns'

/** Step three: counts, the first rows of each kind, and what could not be read. */
export function PreviewStep({ page, jobId }: { page: PreviewPage; jobId: string }) {
  const busy = useNavigation().formData?.get('intent') === 'run' && 'Starting…'
  const count = (action: string) => page.groups.find((group) => group.action === action)?.count ?? 0
  const writes = count('create') + count('change')
  return (
    <>
      <ul className="flex flex-wrap gap-x-8 gap-y-2">
        {page.groups.map((group) => (
          <li key={group.action}>
            <span className="text-lg font-semibold tabular-nums">{figure(group.count)}</span>{' '}
            {ACTION_WORDS[group.action].will}
          </li>
        ))}
      </ul>
      {page.warnings > 0 && (
        <Note
          kind="warn"
          title={`${many(page.warnings, 'cell')} could not be understood. The text is kept with the system.`}
        >
          <ul className="list-disc ps-5">
            {page.warned.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {page.warnings > page.warned.length && (
            <p>And {figure(page.warnings - page.warned.length)} more; the result names each.</p>
          )}
        </Note>
      )}
      {page.groups
        .filter((group) => group.count > 0)
        .map((group) => (
          <Panel key={group.action} flush>
            <Disclosure
              open={group.action !== 'unchanged'}
              summary={`${many(group.count, 'row')} ${ACTION_WORDS[group.action].will}`}
              className="px-4 py-3"
            >
              <Table
                caption={`First rows that are ${ACTION_WORDS[group.action].did}`}
                columns={lineColumns('will')}
                rows={group.lines}
                rowKey={(line) => String(line.row)}
              />
              {group.count > group.lines.length && (
                <p className="py-2 text-sm text-muted">And {figure(group.count - group.lines.length)} more.</p>
              )}
            </Disclosure>
          </Panel>
        ))}
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="run" />
        <Button look="primary" busy={busy}>
          {writes > 0 ? `Import ${many(writes, 'system')}` : 'Finish: nothing to change'}
        </Button>
        <LinkButton href={paths.importRun(jobId, { step: 'columns' })}>Back to the columns</LinkButton>
      </Form>
    </>
  )
}
