import { z } from 'zod'
import { paths } from '#app/paths'
import { sealAgain } from '#app/usecases/begin-sealing.server'
import { eraseRecipient } from '#app/usecases/erase-recipient.server'
import { revokeLink, type SharedLink, shareReport } from '#app/usecases/share-report.server'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { optionalText } from '#app/web/form-fields'
import { goOn } from '#app/web/submit.server'
import type { Visit } from '#app/web/visit.server'

/** What can be done on the page of one report. */
export const reportActs = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('seal') }),
  z.object({ intent: z.literal('withdraw'), reason: optionalText(2_000) }),
  z.object({ intent: z.literal('share'), recipient: optionalText(200), days: z.coerce.number().default(0) }),
  z.object({ intent: z.literal('revoke'), link: optionalText(60) }),
  z.object({ intent: z.literal('erase'), link: optionalText(60) }),
])

type Act = z.output<typeof reportActs>

/** Does it; a link comes back with its secrets, which are shown once. The use cases say who may. */
export async function doOnReport(
  { ground, by }: Visit,
  id: string,
  act: Act,
): Promise<Response | (SharedLink & { recipient: string })> {
  switch (act.intent) {
    case 'seal':
      void (await sealAgain(ground, by, id)).finished
      return goOn(paths.report(id), 'The file is being drawn and sealed once more.')
    case 'withdraw':
      await withdrawReport(ground, by, id, act.reason)
      return goOn(paths.report(id), 'The report is withdrawn, and links to it have stopped.')
    case 'revoke':
      await revokeLink(ground, by, id, act.link)
      return goOn(paths.report(id, 'share'), 'The link is revoked; it opens nothing any more.')
    case 'erase':
      await eraseRecipient(ground, by, id, act.link)
      return goOn(paths.report(id, 'share'), 'The recipient is erased, here and beside the trail.')
    case 'share':
      return { ...(await shareReport(ground, by, id, act)), recipient: act.recipient }
  }
}
