import { Digest } from '#app/ui/kit/digest'
import { formatBytes } from '#app/ui/kit/file-drop'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'

interface OtherWaysProps {
  /** The page as one file; null where it was not built. */
  offline: { name: string; size: number; sha256: string } | null
  byHand: string
}

/** For whoever trusts neither this server nor this page. */
export function OtherWays({ offline, byHand }: OtherWaysProps) {
  return (
    <>
      <noscript>
        <Note kind="warn" title="This page checks with JavaScript, which is off here" className="mt-4">
          Check the file at a terminal instead: <code>plumbline report verify FILE</code> does the same, and with{' '}
          <code>openssl</code>, <code>qpdf</code> and <code>sha256sum</code> you need nothing of Plumbline. Both are
          described under “By hand” below.
        </Note>
      </noscript>
      <Panel title="Without this server" className="mt-4">
        <dl className="flex flex-col gap-3">
          {offline && (
            <div>
              <dt className="font-medium">
                <Link href={`/${offline.name}`} download={offline.name}>
                  This page as one file
                </Link>{' '}
                <span className="font-normal text-muted">({formatBytes(offline.size)})</span>
              </dt>
              <dd className="text-muted">
                Works from a disk with the network off. Its SHA-256, to compare with what others were given:
                <br />
                <Digest value={offline.sha256} copy />
              </dd>
            </div>
          )}
          <div>
            <dt className="font-medium">At a terminal</dt>
            <dd className="text-muted">
              <code>plumbline report verify FILE --key FINGERPRINT</code> needs no database and no server, and ends with
              0 only where nothing is broken and the key is the one you name.
            </dd>
          </div>
          <div>
            <dt className="font-medium">
              <Link href={byHand}>By hand</Link>
            </dt>
            <dd className="text-muted">
              With <code>openssl</code>, <code>sha256sum</code>, <code>qpdf</code>, <code>pdfsig</code> and{' '}
              <code>pdfdetach</code> alone.
            </dd>
          </div>
        </dl>
      </Panel>
    </>
  )
}
