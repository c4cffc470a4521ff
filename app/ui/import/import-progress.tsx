import { Form, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from '#app/ui/kit/button'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { Progress } from '#app/ui/kit/progress'
import { figure } from './import-screen'

/** The way it goes. The page asks again every second; without JavaScript the browser loads it again. */
export function Running({ done, total }: { done: number; total: number }) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, 1_000)
    return () => clearInterval(timer)
  }, [revalidate])
  return (
    <Panel>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <div role="status">
        {total > 0 ? (
          <Progress label="Writing systems" done={done} total={total} />
        ) : (
          <p className="font-medium">Reading the file and comparing it with the inventory…</p>
        )}
      </div>
      <p className="mt-3 text-muted">You can leave this page; the import goes on, and the result waits here.</p>
    </Panel>
  )
}

export function Interrupted({ done, total }: { done: number; total: number }) {
  const where = total > 0 ? `after ${figure(done)} of ${figure(total)} rows` : 'before the first row'
  return (
    <Note
      kind="warn"
      title={`This import was interrupted ${where}.`}
      action={
        <Form method="post">
          <input type="hidden" name="intent" value="run" />
          <Button look="primary">Run it again</Button>
        </Form>
      }
    >
      The server was stopped meanwhile. Rows that were written stay as they are and count as unchanged; the rest
      follows.
    </Note>
  )
}
