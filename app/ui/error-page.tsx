import { isRouteErrorResponse } from '@remix-run/react'
import { createContext, useContext, useState } from 'react'
import { Logo } from './frame/logo'
import { LinkButton } from './kit/button'

/** The server's id of this request, the one its log bears; entry.server provides it while it renders the page. */
const RequestIdContext = createContext<string | undefined>(undefined)
export const RequestIdProvider = RequestIdContext.Provider

interface Words {
  title: string
  what: string
  act: { label: string; href: string }
}

const home = { label: 'Go to Home', href: '/' }
const again = { label: 'Try again', href: '' }

const byStatus: Record<number, Words> = {
  400: {
    title: 'We could not read this request',
    what: 'The address or the form holds something we do not understand. Nothing was changed.',
    act: home,
  },
  401: {
    title: 'Sign in to go on',
    what: 'Your sign-in has ended. What you typed is kept as a draft where the page keeps drafts.',
    act: { label: 'Sign in', href: '/sign-in' },
  },
  403: {
    title: 'Your roles do not allow this',
    what: 'Nothing was changed. An administrator of your organisation can give you the role it needs.',
    act: home,
  },
  404: {
    title: 'There is nothing at this address',
    what: 'It may have been removed, or it belongs to another organisation, or the link is mistyped.',
    act: home,
  },
  409: {
    title: 'Somebody else changed this first',
    what: 'Your change was not written, so nothing of theirs is lost. Load the page again and compare.',
    act: again,
  },
  413: {
    title: 'This is too large',
    what: 'The file or form is larger than this installation accepts. Nothing was kept.',
    act: again,
  },
  422: {
    title: 'This was refused',
    what: 'A rule stands against it, and nothing was changed. Go back: your form should still hold what you typed.',
    act: home,
  },
  429: {
    title: 'Too many attempts',
    what: 'Wait a minute, then try again. Nothing was changed.',
    act: again,
  },
  503: {
    title: 'Plumbline is busy or starting',
    what: 'The server could not answer in time. Nothing was changed; it is safe to try again.',
    act: again,
  },
}

const unexpected: Words = {
  title: 'Something went wrong on our side',
  what: 'What you were doing was not completed. Everything saved before is untouched. If it happens again, tell your administrator.',
  act: again,
}

/** One calm page for every failure: what happened, what was kept, what to do. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <main id="content" className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center px-6 py-16">
      <div className="mb-10 flex items-center gap-2.5 font-semibold">
        <span className="text-accent">
          <Logo />
        </span>
        Plumbline
      </div>
      <ErrorWords error={error} />
    </main>
  )
}

/** What happened, what was kept, what to do; for a page of its own or within the frame. */
export function ErrorWords({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const words = byStatus[status] ?? unexpected
  // For these two our words say more than the answer's own sentence.
  const ours = status === 403 || status === 404
  const sentence = isRouteErrorResponse(error) && !ours ? sentenceIn(error.data) : undefined
  const id = useErrorId()
  return (
    <div className="max-w-xl">
      <p className="text-muted">Error {status}</p>
      <h1 className="mt-1 text-2xl">{words.title}</h1>
      <p className="prose-measure mt-3 text-lg">{sentence ?? words.what}</p>
      {sentence && words !== unexpected && <p className="prose-measure mt-2 text-muted">{words.what}</p>}
      <p className="mt-6 flex flex-wrap gap-2">
        {/* A whole new page: the one we are on may be what failed. */}
        <LinkButton look="primary" href={words.act.href} reload>
          {words.act.label}
        </LinkButton>
        {words.act !== home && (
          <LinkButton href={home.href} reload>
            {home.label}
          </LinkButton>
        )}
      </p>
      {words === unexpected && id && (
        <p className="mt-8 text-sm text-muted">
          This id leads to the entry in the server’s log:{' '}
          <code data-error-id className="font-mono text-ink">
            {id}
          </code>
        </p>
      )}
    </div>
  )
}

/** A thrown Response may carry its own sentence: a plain string or `{ message }`. "Not Found" and the like are none. */
function sentenceIn(data: unknown): string | undefined {
  if (typeof data === 'string') return /^(?!Error:|<).+[.…]$/s.test(data.trim()) ? data : undefined
  if (typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string') {
    return data.message
  }
  return undefined
}

/** On the server from the context; while hydrating from the page itself; after a client-side failure there is none. */
function useErrorId(): string | undefined {
  const given = useContext(RequestIdContext)
  const [id] = useState(() =>
    typeof document === 'undefined' ? given : (document.querySelector('[data-error-id]')?.textContent ?? undefined),
  )
  return id
}
