/**
 * Tells whether a word is the full id of a commit.
 *
 * @param word - any text.
 */
export function isCommit(word: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(word)
}
