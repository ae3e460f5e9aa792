import type { KeeperState, UnreadBlocks } from './state.ts'

/**
 * Notes that deals may have been opened in some blocks.
 *
 * @param state - the keeper.
 * @param blocks - the blocks; none where they end before they begin.
 */
export function markUnread(state: Pick<KeeperState, 'unread'>, blocks: UnreadBlocks): void {
  const { unread } = state
  const { from, to } = blocks
  if (from > to) return
  state.unread = {
    from: unread && unread.from < from ? unread.from : from,
    to: unread && unread.to > to ? unread.to : to,
  }
}
