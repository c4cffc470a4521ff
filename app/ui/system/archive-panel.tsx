import { Form } from '@remix-run/react'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Panel } from '#app/ui/kit/panel'

/** Archiving asks once more and says what it records; the unfolding is the first step, so it works before JavaScript. */
export function ArchivePanel() {
  return (
    <Panel className="print:hidden">
      <Disclosure summary="Archive this system">
        <p className="prose-measure text-muted">
          It leaves the lists and all counts today. Its facts, assessments, evidence, risks and history stay readable
          among the archived systems. The trail records your name and the time. Archiving cannot be taken back here.
        </p>
        <Form method="post" className="mt-3">
          <Button look="danger" name="act" value="archive">
            Archive it and record that
          </Button>
        </Form>
      </Disclosure>
    </Panel>
  )
}
