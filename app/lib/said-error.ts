/** What a log may keep of an error: no password of an address, and no values of rows, which Prisma quotes with the call. */
export function saidError(error: Error): { message: string; stack: string } {
  const quotesValues = error.name === 'PrismaClientValidationError'
  const message = quotesValues ? (error.message.trim().split('\n').at(-1) ?? '') : error.message
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { message: withoutPasswords(message), stack: withoutPasswords([error.name, ...frames].join('\n')) }
}

/** Database drivers like to repeat their connection address, password and all. */
export function withoutPasswords(text: string): string {
  return text.replace(/(\w+:\/\/[^\s:/@]*):[^\s@]*@/g, '$1:***@')
}
