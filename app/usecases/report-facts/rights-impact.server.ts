import { fileDigestsUnder } from '#app/data/framework-evidence.server'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import type { ReportFacts } from './gather.server'
import { gatherForm } from './guided-form.server'

/** The fundamental rights impact assessment, from its form. */
export const rightsImpactFacts: ReportFacts = {
  files: (db, organisationId, { systemId }) => fileDigestsUnder(db, organisationId, systemId!, 'eu-ai-act'),
  async gather(on, wanted) {
    const { parts, compiled } = await gatherForm(on, wanted, 'eu-fria')
    const { classifications } = scopeOf(compiled, factsOf(wanted.system!), wanted.asOf)
    // Art. 27(1) speaks of the systems of Art. 6(2), those of Annex III
    const listed = classifications.filter(({ id, verdict }) => id === 'high-risk-annex-iii' && verdict === 'true')
    const basis = listed.flatMap((held) => held.basis)
    return {
      title: `Fundamental rights impact assessment: ${wanted.system!.name}`,
      body: {
        kind: 'rights-impact',
        framework: compiled.framework.id,
        basis: basis.map(({ label }) => label),
        ...parts,
      },
    }
  },
}
