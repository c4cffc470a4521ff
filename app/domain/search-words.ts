import { foldCase } from '#app/lib/text'

/** Whether all the words, folded as searchWords gives them, occur in the texts. */
export const matches = (words: readonly string[], ...texts: readonly string[]): boolean => {
  const folded = foldCase(texts.join(' '))
  return words.every((word) => folded.includes(word))
}
