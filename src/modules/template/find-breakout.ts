import type { Span } from './evaluation.ts'

/**
 * Finds an action whose output does not stay in its place in the JSON around it: it ends a string
 * that it did not begin, begins one that it does not end, or is more than one value. So no input
 * can add to what the author of a template wrote, even where the author forgot to quote it.
 *
 * @param text - what a template was rendered to.
 * @param spans - what of it actions wrote, in order.
 * @returns the first such action's output; undefined if there is none.
 */
export function findBreakout(text: string, spans: readonly Span[]): Span | undefined {
  const strings = findStrings(text)
  let index = 0
  for (const span of spans) {
    if (span.from === span.to) continue
    while (index < strings.length && (strings[index]?.to ?? 0) <= span.from) index += 1
    const around = strings[index]
    // Of its string, the quotes are not the action's to write.
    if (around && around.from < span.from) {
      if (span.to >= around.to) return span
    } else if (!isValue(text.slice(span.from, span.to))) return span
  }
  return undefined
}

/** Finds where the strings of a JSON text are, with their quotes. */
function findStrings(text: string): readonly { from: number; to: number }[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*("|$)/gs)].map(({ 0: literal, index }) => ({
    from: index,
    to: index + literal.length,
  }))
}

/** Tells whether a text is one plain value or nothing, perhaps with commas around it. */
function isValue(text: string): boolean {
  const inside = text.replace(/^[\s,]+/, '').replace(/[\s,]{1,16}$/, '')
  if (inside === '') return true
  try {
    return typeof JSON.parse(inside) !== 'object' || inside === 'null'
  } catch {
    return false
  }
}
