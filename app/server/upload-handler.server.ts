import type { Readable } from 'node:stream'
import type { Ground } from '#app/data/ground.server'

export interface Upload {
  readonly cookie: string | undefined
  /** Whether the session cookie is the one for https. */
  readonly secureCookies: boolean
  /** Bytes; a file beyond it fails the stream. */
  readonly limit: number
  /** The form fields that came before the file; fields after it are refused. */
  readonly fields: URLSearchParams
  /** Cleaned for showing; never a path. */
  readonly fileName: string
  /** As the browser claims; do not rely on it. */
  readonly mediaType: string
  /** Ends only when the whole form has arrived in order; fails when the upload breaks off or grows beyond the limit. */
  readonly stream: Readable
  readonly clientAddress: string
  readonly requestId: string
}

export interface UploadAnswer {
  readonly status: number
  readonly body?: object
  /** Where a plain HTML form goes next; only paths on this site are followed. */
  readonly location?: string
  /** A word about what was done, for the page that comes next. */
  readonly toast?: string
}

/**
 * What happens to an uploaded file. It must ask who is there before it reads, read the stream to its end before it
 * writes a row, and leave nothing behind when the stream fails.
 */
export type UploadHandler = (ground: Ground, upload: Upload) => Promise<UploadAnswer>
