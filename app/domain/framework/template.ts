import { writtenByHand } from './written-order'

/** A small framework file to begin with: it can be kept as it stands, and shows what most of them need. */
export const templateText = (today: string): string =>
  writtenByHand({
    id: 'our-ai-policy',
    version: '1.0.0',
    title: 'Our AI policy',
    kind: 'internal',
    themes: ['accountability'],
    jurisdictions: [],
    status: 'in-force',
    asOf: today,
    summary: 'What we ask of every AI system we build or use.',
    sources: [{ id: 'policy', citation: 'AI policy, version 1', title: 'Our AI policy' }],
    roles: {
      builder: { title: 'Builder', when: { fact: 'system.roles', has: 'provider' } },
    },
    rules: {
      'personal-data': {
        ...{ fact: 'data.personal', is: true, because: 'the system handles personal data' },
      },
    },
    sections: [
      {
        id: 'all-systems',
        title: 'For every system',
        requirements: [
          {
            ...{ id: 'p-1', title: 'Name an owner', text: 'Name one person who answers for the system.' },
            ...{ kind: 'control', cites: [{ source: 'policy', ref: 'Section 1' }] },
            evidence: [{ kind: 'document', title: 'Entry in the register of owners', freshDays: 365, required: true }],
          },
        ],
      },
      {
        id: 'personal-data',
        title: 'Where personal data are used',
        requirements: [
          {
            ...{
              id: 'p-2',
              title: 'Look at the data first',
              text: 'Write down which personal data the system uses and why.',
            },
            ...{ kind: 'control', binds: ['builder'], cites: [{ source: 'policy', ref: 'Section 2' }] },
            effective: [{ from: `${Number(today.slice(0, 4)) + 1}-01-01` }],
            appliesWhen: { rule: 'personal-data' },
          },
        ],
      },
    ],
  })

/** A copy to change: with an id of its own, as a rule of the house, since whoever copies a law does not make one. */
export function copyText(body: string, id: string): string {
  const { $schema: _schema, ...file } = JSON.parse(body) as Record<string, unknown>
  const shortTitle = typeof file.shortTitle === 'string' ? { shortTitle: `Our ${file.shortTitle}` } : {}
  return writtenByHand({
    ...{ ...file, id, version: '1.0.0', title: `Our ${String(file.title)}`, kind: 'internal' },
    ...shortTitle,
    ...(file.sources ? { sources: (file.sources as Record<string, unknown>[]).map(withoutIndex) } : {}),
  })
}

/** The index of a law's valid places belongs to the shipped file. */
const withoutIndex = ({ index: _index, ...source }: Record<string, unknown>) => source
