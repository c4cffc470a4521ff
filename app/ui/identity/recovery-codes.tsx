import { Download } from 'lucide-react'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { CopyButton } from '#app/ui/kit/copy-button'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'

/** The ten codes for a lost authenticator, shown this once: afterwards only their digests exist. */
export function RecoveryCodes({ codes, email }: { codes: readonly string[]; email: string }) {
  const text = [
    `Plumbline recovery codes of ${email}`,
    'Each works once, in place of the six digits.',
    '',
    ...codes,
    '',
  ]
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(text.join('\r\n'))}`
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <Note kind="info" title="The second factor is on">
        Keep these recovery codes where you would look without your phone. They are shown only now. Each signs you in
        once, in place of a code.
      </Note>
      <Panel title="Recovery codes" aside={<CopyButton text={codes.join('\n')} label="Copy all codes" />}>
        <ol className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-lg">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <p className="mt-4 flex flex-wrap gap-2 print:hidden">
          <LinkButton href={file} download="plumbline-recovery-codes.txt">
            <Download aria-hidden="true" />
            Download as text
          </LinkButton>
          <LinkButton look="primary" href={paths.account()}>
            I have kept them
          </LinkButton>
        </p>
      </Panel>
    </div>
  )
}
