/**
 * Hides what a text must not carry into a log: what follows the host of a URL, where providers keep
 * their API keys, and what is long enough to be a signature that was not used yet.
 *
 * @param text - what a library wrote.
 * @returns the text with URLs cut to their origin, and `0x…` for 64 bytes or more.
 */
export function redact(text: string): string {
  return text
    .replace(/\b(?:https?|wss?|postgres(?:ql)?):\/\/[^\s"<>`]+/gi, cutUrl)
    .replace(/(0x)?[0-9a-fA-F]{128,}/g, '0x…')
}

function cutUrl(found: string): string {
  // What ends the sentence around it is no part of it.
  const url = found.replace(/[.,;:!?)\]}'\\]+$/, '')
  const rest = found.slice(url.length)
  if (!URL.canParse(url)) return `(a URL)${rest}`
  const { protocol, host, pathname, search, hash } = new URL(url)
  const more = pathname.length > 1 || search || hash
  return `${protocol}//${host}${more ? '/…' : ''}${rest}`
}
