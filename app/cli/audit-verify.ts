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
      const verdict = await verifyTrail(ground, organisation.id, { evidence: call.options.evidence === true })
      const { ok, events, head, anchors, faults, evidence, checkedAt } = verdict
      const wrong = [...faults, ...(evidence?.faults ?? [])]
      const extent = `${events} events, head ${head.hash.slice(0, 12)}, ${anchors} reports as anchors${evidence ? `, ${evidence.files} evidence files` : ''}`
      return {
        ok,
        text: ok
          ? `The trail of “${organisation.name}” is unbroken: ${extent}. Checked ${formatInstant(checkedAt)}.`
          : [
              ...wrong.map(({ sentence }) => sentence),
              `The trail of “${organisation.name}” is broken: ${extent}.`,
            ].join('\n'),
        json: { organisation: organisation.id, ...verdict },
      }
    })
  },
}
