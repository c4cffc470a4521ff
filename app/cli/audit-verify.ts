import { formatInstant } from '#app/lib/dates'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { need, withActor } from './acting'
import type { Command } from './command'

/** Hashes the whole trail again; ends with 1 where anything was altered, removed, reordered or cut. */
export const auditVerify: Command = {
  usage: '[--evidence]',
  options: { evidence: { type: 'boolean' } },
  async run(call) {
    return withActor(call, async ({ ground, by, organisation }) => {
      need(by, 'trail.verify')
      const checked = await verifyTrail(ground, organisation.id, { evidence: call.options.evidence === true })
      const { ok, events, head, anchors, faults, evidence, checkedAt } = checked
      const files = evidence ? `, ${evidence.files} files` : ''
      const extent = `${events} events, head ${head.hash.slice(0, 12)}, ${anchors} reports as anchors${files}`
      const wrong = [...faults, ...(evidence?.faults ?? [])].map(({ sentence }) => sentence)
      const verdict = `The trail of “${organisation.name}” is ${ok ? 'unbroken' : 'broken'}`
      return {
        ok,
        text: [...wrong, `${verdict}: ${extent}. Checked ${formatInstant(checkedAt)}.`].join('\n'),
        json: { organisation: organisation.id, ...checked },
      }
    })
  },
}
