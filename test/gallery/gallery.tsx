import type { ReactElement } from 'react'
import { ErrorPage } from '#app/ui/error-page'
import { AppFrame } from '#app/ui/frame/app-frame'
import type { Theme } from '#app/ui/frame/person-menu'
import { PublicFrame } from '#app/ui/frame/public-frame'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { Controls } from './controls'
import { Domain } from './domain'
import { Executive } from './executive'
import { frame } from './sample'

/** The pages of the gallery: every part of the kit in the frame it lives in. It is not shipped. */
export const pages: Record<string, (theme: Theme) => ReactElement> = {
  controls: (theme) => (
    <AppFrame
      {...frame}
      theme={theme}
      toast={{
        id: '1',
        kind: 'done',
        text: 'Saved. The audit trail has it as event 18,204.',
        link: { label: 'See it', href: '/trail' },
      }}
    >
      <Controls />
    </AppFrame>
  ),
  domain: (theme) => (
    <AppFrame {...frame} theme={theme} asOf={{ ...frame.asOf, day: '2026-06-01' }}>
      <Domain />
    </AppFrame>
  ),
  executive: (theme) => (
    <AppFrame {...frame} theme={theme} current="home">
      <Executive />
    </AppFrame>
  ),
  'sign-in': () => (
    <PublicFrame title="Sign in" version="0.1.0" below={<Link href="/forgot">You cannot sign in?</Link>}>
      <form method="post" className="flex flex-col gap-4">
        <Field label="E-mail">
          <Input name="email" type="email" autoComplete="username" />
        </Field>
        <Field label="Password" error="E-mail or password is not right.">
          <Input name="password" type="password" autoComplete="current-password" />
        </Field>
        <Button look="primary">Sign in</Button>
      </form>
    </PublicFrame>
  ),
  error: () => <ErrorPage error={new Error('boom')} />,
}
