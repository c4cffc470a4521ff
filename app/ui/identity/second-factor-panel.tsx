import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { Panel } from '#app/ui/kit/panel'

/** Whether a code follows the password, and the way to change it. */
export function SecondFactorPanel({ on }: { on: boolean }) {
  return (
    <Panel title="Second factor" aside={<Badge tone={on ? 'good' : 'plain'}>{on ? 'On' : 'Off'}</Badge>}>
      <p className="prose-measure">
        {on
          ? 'Signing in asks for your password and a code of your authenticator.'
          : 'With a second factor, a stolen password alone opens nothing. You need an authenticator app on a phone or computer.'}
      </p>
      <p className="mt-3">
        <LinkButton href={paths.secondFactor()}>{on ? 'Turn it off' : 'Turn it on'}</LinkButton>
      </p>
    </Panel>
  )
}
