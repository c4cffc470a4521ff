import type { Act } from '#app/usecases/change.server'
import { recordGuestView } from '#app/usecases/record-guest-view.server'
import type { GuestSystemVisit } from '#app/web/guest.server'

/** Keeps in the trail that a guest opened a page about a system, or one thing of it. Called before anything of it is sent. */
export function noteView(
  { ground, by, system }: GuestSystemVisit,
  page: string,
  of: { subject: Act['subject']; title: string } = { subject: ['system', system.id], title: system.name },
): Promise<void> {
  return recordGuestView(ground, by, { page, ...of, systemId: system.id })
}
