import { getTokenSupply } from '../chain/actions/get-token-supply.ts'
import type { Connection } from '../chain/connection.ts'
import { InvalidSettingError } from '../errors/config.ts'
import { formatTokens } from '../market/format-tokens.ts'

/**
 * Refuses a price that nobody could ever pay: it is a slip, and would only be seen by jobs that do
 * not come.
 *
 * @param connection - the network, whose token it is in.
 * @param parameters - the setting's name for the error, and the price in token units.
 * @throws InvalidSettingError when it is more than there is.
 */
export async function checkPrice(
  connection: Connection,
  parameters: { setting: string; price: bigint },
): Promise<void> {
  const { setting, price } = parameters
  const supply = await getTokenSupply(connection)
  if (price <= supply) return
  const wanted = `an amount that anybody could pay: there are ${formatTokens(supply)} in all`
  throw new InvalidSettingError({ setting, wanted })
}
