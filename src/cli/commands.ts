import BacalhauServe from '../commands/bacalhau-serve.ts'
import Balances from '../commands/balances.ts'
import Boot from '../commands/boot.ts'
import Clean from '../commands/clean.ts'
import DealShow from '../commands/deal/show.ts'
import Demo from '../commands/demo.ts'
import JobCancel from '../commands/job/cancel.ts'
import JobList from '../commands/job/list.ts'
import JobWait from '../commands/job/wait.ts'
import Logs from '../commands/logs.ts'
import Mediator from '../commands/mediator.ts'
import ModuleShow from '../commands/module/show.ts'
import ResourceProvider from '../commands/resource-provider.ts'
import ResultsCat from '../commands/results/cat.ts'
import ResultsGet from '../commands/results/get.ts'
import ResultsLs from '../commands/results/ls.ts'
import Run from '../commands/run.ts'
import Solver from '../commands/solver.ts'
import Stop from '../commands/stop.ts'
import Up from '../commands/up.ts'
import WalletBalance from '../commands/wallet/balance.ts'
import WalletDeposit from '../commands/wallet/deposit.ts'
import WalletEarnings from '../commands/wallet/earnings.ts'
import WalletWithdraw from '../commands/wallet/withdraw.ts'
import Wallet from '../commands/wallet.ts'

/** Every subcommand by its name, for oclif. */
export const commands = {
  'bacalhau-serve': BacalhauServe,
  balances: Balances,
  boot: Boot,
  clean: Clean,
  'deal:show': DealShow,
  demo: Demo,
  'job:cancel': JobCancel,
  'job:list': JobList,
  'job:wait': JobWait,
  logs: Logs,
  mediator: Mediator,
  'module:show': ModuleShow,
  'resource-provider': ResourceProvider,
  'results:cat': ResultsCat,
  'results:get': ResultsGet,
  'results:ls': ResultsLs,
  run: Run,
  solver: Solver,
  stop: Stop,
  up: Up,
  wallet: Wallet,
  'wallet:balance': WalletBalance,
  'wallet:deposit': WalletDeposit,
  'wallet:earnings': WalletEarnings,
  'wallet:withdraw': WalletWithdraw,
}
