import { json, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { verifierFile } from '#app/data/verifier-file.server'
import { version } from '#app/lib/version'
import { paths } from '#app/paths'
import { openWorker } from '#app/reports/browser/open-worker.client'
import { OtherWays } from '#app/ui/verify/other-ways'
import { VerifyFrame } from '#app/ui/verify/verify-frame'
import { VerifyScreen } from '#app/ui/verify/verify-screen'

export const meta: MetaFunction = () => [{ title: 'Check a report · Plumbline' }]

export async function loader() {
  return json({ offline: await verifierFile() })
}

export default function Verify() {
  const { offline } = useLoaderData<typeof loader>()
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <VerifyFrame
      title="Check a report"
      lead="Whether a report is what was issued, you need not take from anybody’s word. This page takes the file apart in your browser, checks its signature and its seal, and draws it again from the facts in it. The file is not uploaded; no account is needed."
      version={version}
    >
      <VerifyScreen open={openWorker} ready={ready}>
        <OtherWays offline={offline} byHand={paths.verifyByHand()} />
      </VerifyScreen>
    </VerifyFrame>
  )
}
