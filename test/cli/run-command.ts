import { spawn } from 'node:child_process'
import { exitCode, UsageError } from '#app/cli/command'
import { commands } from '#app/cli/commands'
import { findCommand, parseCall } from '#app/cli/parse-call'
import { readConfiguration } from '#app/server/config.server'

export interface Answer {
  code: number
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

/** Runs a command in this process on the data of a folder and answers what the terminal would show. */
export async function runCommand(data: string, ...typed: string[]): Promise<Answer> {
  try {
    const { name, rest } = findCommand(typed)
    const command = await commands[name]!.load()
    const call = parseCall(name, command, rest)
    const json = typed.includes('--json')
    const configuration = readConfiguration({ PLUMBLINE_DATA: data })
    const outcome = await command.run({ ...call, json, configuration, say: () => undefined })
    return { code: exitCode(outcome), text: outcome.text, json: outcome.json }
  } catch (error) {
    const sentence = (error as Error).message
    return { code: error instanceof UsageError ? 2 : 1, text: sentence, json: { error: sentence } }
  }
}

/** The command line as a process of its own, from the sources. */
export function spawnCommand(data: string, ...typed: string[]) {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, NODE_ENV: 'test', PLUMBLINE_DATA: data } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', ...typed], { env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said })),
  )
  return { child, said, ended }
}
