/**
 * Writes a document as JSON that a reader of YAML takes for the same: bacalhau reads both by that.
 *
 * @param document - what to write.
 * @returns the text.
 */
export function writeDocument(document: object): string {
  // YAML forbids these as they are; JSON does not, and both know them escaped.
  return JSON.stringify(document).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
