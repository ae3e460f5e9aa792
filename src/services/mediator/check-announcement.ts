import { findService } from '../../chain/actions/find-service.ts'
import { OtherAnnouncementError } from '../../errors/mediator.ts'
import { writeAnnouncement } from '../../market/announcement.ts'
import type { MediatorState } from './state.ts'

/**
 * Refuses to rule where the registry does not say what this mediator is: providers go by what is there, and
 * another process of its account may have written it since, or a transaction that an earlier life has left.
 *
 * @param state - the mediator.
 * @throws OtherAnnouncementError when the registry says something else.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function checkAnnouncement(
  state: Pick<MediatorState, 'connection' | 'account' | 'announcement'>,
): Promise<void> {
  const { connection, account, announcement } = state
  const { address: mediator } = account
  const { metadata } = await findService(connection, { account: mediator })
  if (metadata !== writeAnnouncement(announcement)) throw new OtherAnnouncementError({ mediator })
}
