/** "1 system", "2,133 systems". */
export const many = (n: number, one: string, others = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : others}`
