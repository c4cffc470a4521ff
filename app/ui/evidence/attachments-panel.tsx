import { Form } from '@remix-run/react'
import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { Table } from '#app/ui/kit/table'
import { StateMark } from '#app/ui/state-mark'

interface Attachment {
  key: string
  systemId: string
  system: string
  frameworkId: string
  framework: string
  requirementId: string
  requirement: string
  status: string
}

interface AttachmentsPanelProps {
  evidence: { id: string; withdrawnAt: string | null }
  attachments: readonly Attachment[]
  mayAttach: boolean
  answer?: Answer
}

/** Every requirement a piece of evidence is attached to, of every system. */
export function AttachmentsPanel({ evidence, attachments, mayAttach, answer }: AttachmentsPanelProps) {
  const form = answeredForm(answer, 'detach')
  return (
    <Panel
      title="Attached to"
      flush
      aside={
        attachments.length > 0
          ? `${attachments.length} requirements`.replace(/^1 requirements$/, '1 requirement')
          : undefined
      }
    >
      <div className="px-4 pb-3">
        <FormErrors problems={form.problems} title="It was not taken off" kept="Nothing changed." />
        <Table
          caption="Requirements this evidence is attached to"
          rows={attachments}
          rowKey={(row) => row.key}
          rowHref={(row) => paths.assess(row.systemId, row.frameworkId, row.requirementId)}
          empty={
            <p className="text-muted">
              To nothing yet.{' '}
              {evidence.withdrawnAt === null && mayAttach && (
                <Link href={paths.attachEvidence(evidence.id)}>Attach it to requirements</Link>
              )}
            </p>
          }
          columns={[
            { key: 'requirement', head: 'Requirement', cell: (row) => row.requirement, className: 'min-w-48' },
            { key: 'framework', head: 'Framework', cell: (row) => row.framework },
            {
              key: 'system',
              head: 'System',
              cell: (row) => (
                <Link href={paths.system(row.systemId)} quiet>
                  <bdi>{row.system}</bdi>
                </Link>
              ),
              className: 'min-w-36',
            },
            {
              key: 'status',
              head: 'Status',
              cell: (row) => <StateMark mark={row.status as Mark}>{statusLabel(row.status)}</StateMark>,
            },
            ...(mayAttach
              ? [
                  {
                    key: 'act',
                    head: <span className="sr-only">Act</span>,
                    align: 'right' as const,
                    cell: (row: Attachment) => (
                      <Form method="post" preventScrollReset>
                        <input type="hidden" name="intent" value="detach" />
                        <input type="hidden" name="key" value={row.key} />
                        <Button size="small" look="quiet" aria-label={`Take off ${row.requirement}`}>
                          Take off
                        </Button>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Panel>
  )
}
