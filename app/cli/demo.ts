import { loadDemo } from '#app/usecases/load-demo.server'
import { operatorOnly } from './acting'
import type { Command } from './command'
import { withGround } from './with-ground'

/** Founds the demo organisation with people, systems, answers, evidence and risks, all of it invented. */
export const demo: Command = {
  usage: '',
  async run(call) {
    operatorOnly(call)
    return withGround(call, async (ground) => {
      const { organisation, people, counts } = await loadDemo(ground, { say: call.say })
      const width = Math.max(...people.map(({ email }) => email.length))
      const lines = people.map(({ email, password, roles }) => `  ${email.padEnd(width)}  ${password}  ${roles}`)
      const { systems, assessments, evidence, risks } = counts
      return {
        ok: true,
        text: [
          `“${organisation.name}” is loaded: ${systems} systems, ${assessments} assessments, ${evidence} pieces of evidence, ${risks} risks.`,
          'Sign in with one of these; the passwords are shown only now:',
          ...lines,
        ].join('\n'),
        json: { organisation: organisation.id, ...counts, people },
      }
    })
  },
}
