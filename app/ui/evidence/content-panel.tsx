import { Form, useNavigation } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { formatInstant } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { formatBytes } from '#app/ui/kit/file-drop'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'

interface ContentPanelProps {
  evidence: {
    kind: string
    note: string
    url: string
    fileName: string
    mediaType: string
    size: number
    sha256: string
    validFrom: string | null
    validUntil: string | null
    withdrawnAt: string | null
    withdrawnWhy: string
  }
  /** What reading the whole file again has shown. */
  checked?: { intact: boolean; at: string }
  /** False for those who only read. */
  mayCheck?: boolean
  timeZone: string
  locale: DateLocale
}

/** The evidence itself, with what a stranger needs to compare it by. */
export function ContentPanel({ evidence, checked, mayCheck = true, timeZone, locale }: ContentPanelProps) {
  const { kind, note, url, fileName, mediaType, size, sha256, validFrom, validUntil, withdrawnAt, withdrawnWhy } =
    evidence
  const busy = useNavigation().formData?.get('intent') === 'check' && 'Checking…'
  return (
    <Panel title="What it is">
      {withdrawnAt && (
        <Note kind="warn" title={`Withdrawn ${formatInstant(withdrawnAt, timeZone, locale)}`} className="mb-3">
          <bdi className="whitespace-pre-line">{withdrawnWhy}</bdi>
        </Note>
      )}
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
        {kind === 'file' && (
          <>
            <dt className="text-muted">File</dt>
            <dd className="[overflow-wrap:anywhere]">
              <bdi>{fileName}</bdi>
              <span className="text-muted">
                , {formatBytes(size)}
                {mediaType && `, sent as ${mediaType}`}
              </span>
            </dd>
          </>
        )}
        {kind === 'link' && (
          <>
            <dt className="text-muted">Address</dt>
            <dd className="[overflow-wrap:anywhere]">{url}</dd>
          </>
        )}
        {note && (
          <>
            <dt className="text-muted">{kind === 'note' ? 'Text' : 'Note'}</dt>
            <dd dir="auto" className="prose-measure [overflow-wrap:anywhere] whitespace-pre-line">
              {note}
            </dd>
          </>
        )}
        {validFrom && (
          <>
            <dt className="text-muted">Valid from</dt>
            <dd>
              <DateText date={validFrom} locale={locale} />
            </dd>
          </>
        )}
        {validUntil && (
          <>
            <dt className="text-muted">Valid until</dt>
            <dd>
              <DateText date={validUntil} locale={locale} />
            </dd>
          </>
        )}
        <dt className="text-muted">SHA-256</dt>
        <dd className="flex flex-col items-start gap-2">
          <Digest value={sha256} copy />
          <span className="text-sm text-muted">
            {kind === 'file'
              ? 'Of the file as it arrived. Any change to the stored file would give another digest.'
              : 'Of the title and content as they were written.'}
          </span>
        </dd>
      </dl>
      {kind === 'file' && mayCheck && (
        <Form method="post" preventScrollReset className="mt-3 flex flex-col items-start gap-2 print:hidden">
          <input type="hidden" name="intent" value="check" />
          <Button size="small" busy={busy}>
            Check the file now
          </Button>
          {checked && <Checked {...checked} timeZone={timeZone} locale={locale} />}
        </Form>
      )}
    </Panel>
  )
}

function Checked({
  intact,
  at,
  timeZone,
  locale,
}: {
  intact: boolean
  at: string
  timeZone: string
  locale: DateLocale
}) {
  const when = formatInstant(at, timeZone, locale)
  return intact ? (
    <Note live>The stored file was read again on {when}: its digest is the one above.</Note>
  ) : (
    <Note kind="error" title="The stored file is missing or altered" live>
      It was read again on {when} and does not give the digest above. Restore it from a backup.
    </Note>
  )
}
