import { componentsOf } from '#app/data/components.server'
import { fileDigestsUnder } from '#app/data/framework-evidence.server'
import { latestDeclaration, lifecycleEvents } from '#app/data/known-values.server'
import type { SystemRecord } from '#app/data/systems.server'
import { sayAnswer } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { lifecycleChanges } from '#app/domain/lifecycle-changes'
import type { ReportFacts } from './gather.server'
import { gatherForm } from './guided-form.server'

/** The documentation of Annex IV: what was written in its form, with what is on record for each point. */
export const technicalDocumentationFacts: ReportFacts = {
  files: (db, organisationId, { systemId }) => fileDigestsUnder(db, organisationId, systemId!, 'eu-ai-act'),
  async gather(on, wanted) {
    const { db, scope, ground } = on
    const system = wanted.system!
    const { parts, compiled } = await gatherForm(on, wanted, 'eu-technical-documentation')
    const components = await componentsOf(db, scope, system.id)
    const { catalogue } = ground.library
    return {
      title: `EU technical documentation: ${system.name}`,
      body: {
        kind: 'technical-documentation',
        framework: compiled.framework.id,
        ...parts,
        components: components.map(({ kind, name, componentVersion: version, supplier, licence, provenance }) => ({
          ...{ kind, name, version, supplier, licence, provenance },
        })),
        changes: lifecycleChanges(await lifecycleEvents(db, scope, system.id), catalogue),
        declaration: await latestDeclaration(db, scope, system.id),
        answers: technicalAnswers(system, catalogue),
      },
    }
  },
}

/** Questions about technology and data that say something: "no" to what a system might do says nothing of how it is made. */
function technicalAnswers({ facts }: SystemRecord, catalogue: FactCatalogue) {
  return catalogue.facts.flatMap((fact) => {
    const value = facts[fact.key]
    const says = value !== undefined && value !== null && value !== false && !(Array.isArray(value) && !value.length)
    return /^(tech|data)\./.test(fact.key) && says ? [{ question: fact.label, answer: sayAnswer(fact, value) }] : []
  })
}
