import type { Address } from 'viem'
import { apiBase } from './route.ts'

/**
 * Says which path a client signs and asks for.
 *
 * The solver is named in it, so that no solver can pass a request on to another one and read there
 * what belongs to the account.
 *
 * @param path - the route below `/api/v1`, ids filled in, with a query of its own if it has one.
 * @param solver - the solver's account.
 * @returns the path with its query, from `/api/v1` on.
 * @example
 * requestPath('/deals', solver) // '/api/v1/deals?solver=0x…'
 * requestPath('/deals?limit=9', solver) // '/api/v1/deals?limit=9&solver=0x…'
 */
export function requestPath(path: string, solver: Address): string {
  return `${apiBase}${path}${path.includes('?') ? '&' : '?'}solver=${solver}`
}
