import { Form, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from '#app/ui/kit/button'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'

const EVERY_MS = 1_500

/** Stands in the file's place until it is there. The page looks again by itself, without scripts too. */
export function SealingPanel({ fault, mayRetry }: { fault: string | null; mayRetry: boolean }) {
  return fault === null ? <BeingSealed /> : <NotSealed fault={fault} mayRetry={mayRetry} />
}

function BeingSealed() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(revalidate, EVERY_MS)
    return () => clearTimeout(timer)
  }, [revalidate, state])
  return (
    <Panel title="Being drawn and sealed">
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <div role="status">
        <p>The facts are frozen and recorded. The file follows in a moment; this page shows it by itself.</p>
      </div>
      <ol className="mt-2 list-decimal ps-5 text-muted">
        <li>The paper is drawn from the frozen facts, and carries them inside.</li>
        <li>A seal states the SHA-256 of the paper and of each file within, and a digital signature covers it all.</li>
        <li>The finished file is kept for good, and its SHA-256 is recorded in the trail.</li>
      </ol>
    </Panel>
  )
}

function NotSealed({ fault, mayRetry }: { fault: string; mayRetry: boolean }) {
  const busy = useNavigation().state === 'submitting' && 'Sealing…'
  return (
    <Note
      kind="error"
      title="The file could not be drawn and sealed"
      action={
        mayRetry && (
          <Form method="post">
            <input type="hidden" name="intent" value="seal" />
            <Button busy={busy}>Try again</Button>
          </Form>
        )
      }
    >
      {fault} The facts are frozen and safe; only the file is missing.
    </Note>
  )
}
