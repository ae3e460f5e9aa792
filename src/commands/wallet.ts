import WalletBalance from './wallet/balance.ts'

/** What people type who only want to look. */
export default class Wallet extends WalletBalance {
  static override examples = ['<%= config.bin %> <%= command.id %>']
}
