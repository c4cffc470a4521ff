import { createContext, useContext } from 'react'

/**
 * The Content-Security-Policy nonce of this response. The policy also forbids `style="…"` in HTML, so nothing that is
 * rendered on the server uses React's `style` prop: classes and SVG attributes only.
 */
const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider

/** In the browser the nonce is hidden from scripts, so this is undefined there; `suppressHydrationWarning` goes with it. */
export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
