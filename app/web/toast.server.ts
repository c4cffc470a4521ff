import { readCookie } from './session.server'

const NAME = 'toast'

/** A word for the next page, such as "Saved". Shown once, as text. */
export function toastCookie(message: string): string {
  return `${NAME}=${encodeURIComponent(message.slice(0, 300).toWellFormed())}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`
}

export const spentToastCookie = `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`

export function readToast(request: Request): string | null {
  const value = readCookie(request.headers.get('cookie'), NAME)
  if (!value) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
