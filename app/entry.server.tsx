import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { saidError } from './lib/said-error'
import { loggedPath } from './paths'
import { RequestIdProvider } from './ui/error-page'
import { NonceProvider } from './ui/nonce'

/** Deferred parts have this long; then the stream is closed with what there is. */
export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  // Robots and paper get the whole page at once, people get its first part as soon as it stands.
  const whole = isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let begun = false
    const begin = () => {
      begun = true
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={context.nonce}>
        <RequestIdProvider value={context.requestId}>
          <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} nonce={context.nonce} />
        </RequestIdProvider>
      </NonceProvider>,
      {
        nonce: context.nonce,
        [whole ? 'onAllReady' : 'onShellReady']: begin,
        onShellError: reject,
        onError(error) {
          status = 500
          // Before the shell stands the error goes up by onShellError; afterwards nobody else would say it.
          if (begun) logError(error, request, context)
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + 1_000)
    timer.unref()
  })
}

/** Remix calls this for what loaders, actions and rendering throw; answers (thrown Responses) do not come here. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  // A person who left and an address that does not exist are no errors of ours.
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  logError(error, request, context)
}

function logError(error: unknown, request: Request, context: AppLoadContext) {
  const said = error instanceof Error ? saidError(error) : { message: String(error), stack: '' }
  const pathname = loggedPath(new URL(request.url).pathname)
  console.error(
    JSON.stringify({ level: 'error', requestId: context.requestId, method: request.method, pathname, ...said }),
  )
}
