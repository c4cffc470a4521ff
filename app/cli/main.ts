import { Refusal } from '#app/domain/refusal'
import { plainLines } from '#app/lib/one-line'
import { ConfigurationError, readConfiguration } from '#app/server/config.server'
import { exitCode, type Outcome, UsageError } from './command'
import { commands } from './commands'
import { findCommand, helpText, parseCall, usageLine } from './parse-call'

/** Runs what was typed and answers with the exit code: 0 done, 1 refused or failed, 2 typed wrongly, 3 not shown by whom. */
export async function main(typed: readonly string[], environment = process.env): Promise<number> {
  const json = typed.includes('--json')
  try {
    if (typed.length === 0 || typed[0] === '--help' || typed[0] === '-h' || typed[0] === 'help') {
      print({ ok: true, text: helpText(), json: { commands: Object.keys(commands) } }, json)
      return typed.length === 0 ? 2 : 0
    }
    const { name, rest } = findCommand(typed)
    const entry = commands[name]
    if (!entry) throw new UsageError(`There is no command "${name}".`)
    const command = await entry.load()
    const call = parseCall(name, command, rest)
    if (call.options.help) {
      const usage = usageLine(name, command)
      print({ ok: true, text: `${entry.summary}.\n\n${usage}`, json: { usage } }, json)
      return 0
    }
    const configuration = readConfiguration(environment)
    const outcome = await command.run({
      ...call,
      json,
      configuration,
      say: (line) => process.stderr.write(`${line}\n`),
    })
    if (!outcome.printed) print(outcome, json)
    return exitCode(outcome)
  } catch (error) {
    const sentence = sentenceOf(error)
    if (json) print({ ok: false, text: '', json: { error: sentence } }, true)
    else process.stderr.write(`${plainLines(sentence)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

function print(outcome: Outcome, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(outcome.json)}\n`)
  else if (outcome.text !== '') process.stdout.write(`${plainLines(outcome.text)}\n`)
}

/** What we foresaw is told as it is; anything else is a fault of ours and shows where it happened. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof UsageError || error instanceof ConfigurationError)
    return error.message
  if (!(error instanceof Error)) return String(error)
  return process.env.PLUMBLINE_TRACE ? (error.stack ?? error.message) : error.message
}

process.exitCode = await main(process.argv.slice(2))
