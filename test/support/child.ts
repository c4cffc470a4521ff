import { spawn } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs a TypeScript file of test/support as a process of its own and answers the lines it printed after "started". With `killAfter`
 * it is killed with SIGKILL that many milliseconds after that word, once it has printed `atLeast` lines.
 */
export async function runChild(
  file: string,
  args: string[],
  options: { killAfter?: number; atLeast?: number } = {},
): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  await new Promise<void>((resolve, reject) => {
    const { killAfter, atLeast = 0 } = options
    // How far a busy machine gets in a while is nobody's to say; what it has said is.
    const kill = () => (output.split('\n').length > atLeast ? child.kill('SIGKILL') : setTimeout(kill, 10))
    child.stdout.on('data', (chunk) => {
      if (!output && killAfter !== undefined) setTimeout(kill, killAfter)
      output += chunk
    })
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve() : reject(new Error(`${file} ended with ${code}: ${errors}`)),
    )
  })
  return output.split('\n').slice(1, -1)
}
