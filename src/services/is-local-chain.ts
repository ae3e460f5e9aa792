/** The id of the chains that `gdcn boot` and `gdcn up` start. */
const developmentChain = 31_337

/**
 * Tells whether a chain is one for development, on which tokens can be had for nothing.
 *
 * @param chainId - the chain's id.
 */
export function isLocalChain(chainId: number): boolean {
  return chainId === developmentChain
}
