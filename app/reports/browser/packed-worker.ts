import { checkerWith } from './answer-checks'
import type { CheckRequest } from './check-request'
import { packedFonts } from './font-files'

/** The first message brings the fonts that the page carries, the next ones what is to be checked. */
type Message = { fonts: Record<string, string> } | CheckRequest

let check: ReturnType<typeof checkerWith> | undefined

self.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('fonts' in data) check = checkerWith(packedFonts(data.fonts))
  else check?.(data, (answer) => self.postMessage(answer))
})
