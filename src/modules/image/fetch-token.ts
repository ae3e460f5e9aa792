import * as z from 'zod'

const answer = z.union([
  z.object({ token: z.string().min(1) }),
  z.object({ access_token: z.string().min(1) }),
])

/**
 * Gets the token that a registry wants of strangers who only read, from where it says.
 *
 * @param challenge - its `WWW-Authenticate` header.
 * @param parameters.path - the image's path there.
 * @param parameters.scheme - how the registry itself is asked: no less safely is its token.
 * @param parameters.signal - gives it up.
 * @returns the token; undefined when it gives none to strangers.
 */
export async function fetchToken(
  challenge: string | null,
  parameters: { path: string; scheme: 'http' | 'https'; signal: AbortSignal },
): Promise<string | undefined> {
  const { path, scheme, signal } = parameters
  const fields = new Map(
    [...(challenge ?? '').matchAll(/([a-z]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  )
  const realm = fields.get('realm')
  if (!/^bearer /i.test(challenge ?? '') || !realm || !URL.canParse(realm)) return undefined
  const url = new URL(realm)
  if (url.protocol !== 'https:' && url.protocol !== `${scheme}:`) return undefined
  const service = fields.get('service')
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', `repository:${path}:pull`)
  const response = await fetch(url, { signal })
  if (!response.ok) return undefined
  const found = answer.safeParse(await response.json().catch(() => undefined)).data
  if (!found) return undefined
  return 'token' in found ? found.token : found.access_token
}
