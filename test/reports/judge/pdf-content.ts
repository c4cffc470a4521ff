/** One operator of a content stream with what stands before it. Strings come as bytes in Latin-1, dictionaries as their text. */
export type Operation = { operator: string; operands: Operand[] }
export type Operand =
  | { kind: 'number'; value: number }
  | { kind: 'name' | 'string' | 'dictionary'; value: string }
  | { kind: 'array'; value: Operand[] }

const TOKEN =
  /\s+|%[^\r\n]*|<<|>>|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\[\s\S])*\)|\/[^\s()<>[\]{}/%]*|\[|\]|[+-]?(?:\d+\.?\d*|\.\d+)|[A-Za-z'"][A-Za-z0-9*'"]*/y

/** Splits a page's content. Throws on what no reader could read, so that nothing is passed over in silence. */
export function operationsOf(content: string): Operation[] {
  const operations: Operation[] = []
  const open: Operand[][] = [[]]
  const dictionaries: number[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < content.length) {
    const from = TOKEN.lastIndex
    const token = TOKEN.exec(content)?.[0]
    if (token === undefined)
      throw new Error(`Content that cannot be read at ${from}: ${content.slice(from, from + 30)}`)
    if (/^[\s%]/.test(token)) continue
    if (token === '<<') dictionaries.push(from)
    else if (token === '>>') {
      const start = dictionaries.pop()!
      if (dictionaries.length === 0) {
        open.at(-1)!.push({ kind: 'dictionary', value: content.slice(start, TOKEN.lastIndex) })
      }
    } else if (dictionaries.length > 0) continue
    else if (token === '[') open.push([])
    else if (token === ']') {
      const value = open.pop()!
      open.at(-1)!.push({ kind: 'array', value })
    } else if (/^[+\-.\d]/.test(token)) open.at(-1)!.push({ kind: 'number', value: Number(token) })
    else if (token.startsWith('/')) open.at(-1)!.push({ kind: 'name', value: token })
    else if (token.startsWith('<')) {
      const hex = token.slice(1, -1).replace(/\s/g, '')
      open.at(-1)!.push({ kind: 'string', value: Buffer.from(hex, 'hex').toString('latin1') })
    } else if (token.startsWith('(')) open.at(-1)!.push({ kind: 'string', value: token.slice(1, -1) })
    else operations.push({ operator: token, operands: open[0]!.splice(0) })
  }
  return operations
}
