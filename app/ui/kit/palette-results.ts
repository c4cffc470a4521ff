import { useEffect, useState } from 'react'
import type { PaletteGroup } from './command-palette'

interface Results {
  groups: readonly PaletteGroup[]
  state: 'idle' | 'asking' | 'done' | 'failed'
}

/** Asks the server 120 ms after the last key; an answer to older words is thrown away. */
export function usePaletteResults(url: string, words: string): Results {
  const [results, setResults] = useState<Results>({ groups: [], state: 'idle' })
  const query = words.trim()
  useEffect(() => {
    if (!query) {
      setResults({ groups: [], state: 'idle' })
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const sign = url.includes('?') ? '&' : '?'
        const answer = await fetch(`${url}${sign}q=${encodeURIComponent(query)}`, { signal: stop.signal })
        if (!answer.ok) throw new Error(`search answered ${answer.status}`)
        const body = (await answer.json()) as { groups: PaletteGroup[] }
        setResults({ groups: body.groups, state: 'done' })
      } catch {
        if (!stop.signal.aborted) setResults({ groups: [], state: 'failed' })
      }
    }, 120)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [url, query])
  return results
}
