import { createHash } from 'node:crypto'

/** Random choices that a seed decides. */
export type Random = {
  /** Draws a whole number between two, both included. */
  between: (lowest: number, highest: number) => number
  /** Tells yes with a probability from 0 to 1. */
  chance: (probability: number) => boolean
  pick: <item>(items: readonly item[]) => item
}

/**
 * Makes a source of random choices.
 *
 * @param seed - the same words give the same choices; one for each part that draws, so that none
 * depends on when the others do.
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  let count = 0
  const draw = () => {
    const digest = createHash('sha256')
      .update(`${seed.join('/')}/${count}`)
      .digest()
    count += 1
    return digest.readUInt32BE() / 2 ** 32
  }
  return {
    between: (lowest, highest) => lowest + Math.floor(draw() * (highest - lowest + 1)),
    chance: (probability) => draw() < probability,
    pick(items) {
      const item = items[Math.floor(draw() * items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
