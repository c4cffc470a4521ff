import type { AssessmentStatus, RequirementKind } from '#app/domain/assessment'

export interface DemoAnswer {
  status: AssessmentStatus
  statement: string
  justification: string
  /** Days from the day of loading; null: nothing is due. */
  due: number | null
}

// Read in turn, so that every state occurs and the same demo comes out every time.
const DUTIES: readonly AssessmentStatus[] = [
  ...(['implemented', 'partly', 'implemented', 'in-progress', 'implemented', 'not-implemented'] as const),
  ...(['implemented', 'not-applicable', 'in-progress', 'implemented', 'partly', 'not-started'] as const),
]
const DUE = [-21, 12, 45, -6, 3, 90, 30, -2, 7, 160]

const STATEMENTS: Partial<Record<AssessmentStatus, readonly ((on: Words) => string)[]>> = {
  implemented: [
    ({ proof, owner }) => `Done and described in “${proof}”. ${owner} goes through it every quarter.`,
    ({ proof }) => `In place since the spring release: see “${proof}”. The last check found nothing to mend.`,
    ({ proof, system }) => `“${proof}” covers it; the team of ${system} follows it for every release.`,
    ({ owner }) =>
      `Built into the release checklist. ${owner} signs it off, and a release without the signature is refused.`,
  ],
  partly: [
    ({ proof }) => `The rule is written (“${proof}”), but the older part of the system does not follow it yet.`,
    ({ system }) => `Done for new versions of ${system}; the versions before this year are still to be looked at.`,
  ],
  'in-progress': [
    ({ owner }) => `${owner} is working on a first version; comments are asked for before it is agreed.`,
    () => 'Begun. What is missing is a test that would notice when it fails.',
  ],
  'not-implemented': [
    () => 'Nothing has been done yet. The gap was found in the spring review and a plan is asked for.',
    ({ system }) => `${system} does not do this today. It needs a decision on money first.`,
  ],
  absent: [
    ({ system }) =>
      `${system} has no such function: inputs and outputs are narrow by design, and a test would show it.`,
  ],
  safeguarded: [({ proof }) => `Requests of this kind are refused before anything is generated; tested in “${proof}”.`],
  present: [() => 'The product as offered does exactly this at work. The purchase is stopped and nothing is in use.'],
}

interface Words {
  system: string
  owner: string
  proof: string
}

/** The answer to the nth requirement that is worked on. */
export function demoAnswer(kind: RequirementKind, n: number, words: Words, prohibited: boolean): DemoAnswer {
  const status = kind === 'prohibition' ? prohibitionAnswer(n, prohibited) : DUTIES[n % DUTIES.length]!
  const wordings = STATEMENTS[status] ?? []
  const open = !['implemented', 'not-applicable', 'absent', 'safeguarded'].includes(status)
  return {
    status,
    statement: wordings[Math.floor(n / 3) % wordings.length]?.(words) ?? '',
    justification:
      status === 'not-applicable'
        ? `This asks for a function that ${words.system} does not have and will not get; checked with the technical owner.`
        : '',
    due: open ? DUE[n % DUE.length]! : null,
  }
}

const prohibitionAnswer = (n: number, prohibited: boolean): AssessmentStatus =>
  prohibited ? 'present' : n % 4 === 3 ? 'in-progress' : 'absent'
