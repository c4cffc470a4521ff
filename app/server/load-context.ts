import type { Ground } from '#app/data/ground.server'

declare module '@remix-run/node' {
  /** What every loader and action is given as `context`. */
  interface AppLoadContext {
    readonly ground: Ground
    /** Goes on every script and style element of this response; any other is refused by the browser. */
    readonly nonce: string
    /** The id in the log line and on the error page. */
    readonly requestId: string
    readonly clientAddress: string
    /** Scheme, host and port under which people reach this instance; links in mails and reports start with it. */
    readonly publicOrigin: string
    readonly secureCookies: boolean
    /** Bytes of the largest file that can be uploaded. */
    readonly uploadLimit: number
  }
}
