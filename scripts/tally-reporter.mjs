import { writeFileSync } from 'node:fs'

/** Counts what vitest ran, by project and by database, and notes every skip with its reason, for scripts/test.mjs. */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, skips: [], projects: {}, databases: {} }
    for (const module of modules) {
      // A file that cannot be loaded has no tests that could fail, so it counts itself.
      tally.failed += module.errors().length
      for (const test of module.children.allTests()) count(tally, test, module)
    }
    const file = process.env.PLUMBLINE_TALLY
    if (file) writeFileSync(file, JSON.stringify(tally))
  }
}

function count(tally, test, module) {
  const result = test.result()
  const state = result.state === 'pending' ? 'skipped' : result.state
  tally[state] += 1
  const project = module.project.name
  tally.projects[project] ??= { passed: 0, failed: 0, skipped: 0 }
  tally.projects[project][state] += 1
  const database = / on (SQLite|PostgreSQL|PGlite)/.exec(test.fullName)?.[1]
  if (database) tally.databases[database] = (tally.databases[database] ?? 0) + 1
  if (state === 'skipped') {
    // A reason is given with context.skip('…'), or stands in the name of the group.
    const reason = result.note ?? 'no reason was given'
    tally.skips.push(`${module.relativeModuleId}: ${test.fullName} (${reason})`)
  }
}
