import type { MetaFunction } from '@remix-run/node'
import guide from '#app/../docs/how-to/check-a-report.md?raw'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { GuideText } from '#app/ui/verify/guide-text'
import { VerifyFrame } from '#app/ui/verify/verify-frame'

export const meta: MetaFunction = () => [{ title: 'Check a report by hand · Plumbline' }]

/** The guide of the documentation, so that it is at hand where a report is. */
export default function VerifyByHand() {
  return (
    <VerifyFrame
      title="Check a report by hand"
      lead={
        <>
          With tools that are not ours. <Link href={paths.verify()}>Back to checking in the browser</Link>.
        </>
      }
      version={version}
    >
      <Panel>
        <GuideText text={guide.replace(/^# .*\n/, '')} />
      </Panel>
    </VerifyFrame>
  )
}
