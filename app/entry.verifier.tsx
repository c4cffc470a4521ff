import { createRoot } from 'react-dom/client'
import { version } from './lib/version'
import { VerifyFrame } from './ui/verify/verify-frame'
import { VerifyScreen } from './ui/verify/verify-screen'

/** What scripts/build-verifier.mjs packed into the page beside this script. */
const packed = (id: string): string => document.getElementById(id)?.textContent ?? ''

/** A page that came from a disk can start a worker only from text it carries; the first message brings the fonts. */
function openWorker(): Worker {
  const script = Uint8Array.from(atob(packed('worker')), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const worker = new Worker(address, { name: 'Checks a report' })
  worker.postMessage({ fonts: JSON.parse(packed('fonts')) })
  return worker
}

createRoot(document.getElementById('page')!).render(
  <VerifyFrame
    title="Check a report"
    lead="This file checks reports of Plumbline without a server and without a network: it takes a report apart, checks its signature and its seal, and draws it again from the facts in it. It carries the fonts of all scripts."
    version={version}
  >
    <VerifyScreen open={openWorker} ready />
  </VerifyFrame>,
)
