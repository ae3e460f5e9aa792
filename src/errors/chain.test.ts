import { expect, it } from 'vitest'
import {
  AnvilMissingError,
  AnvilStartError,
  ChainResetError,
  ChainStateError,
  DeploymentRecordError,
  RpcFailedError,
  RpcUnreachableError,
  TransactionFailedError,
  TransactionPendingError,
  WrongChainError,
  WrongContractError,
} from './chain.ts'

it('says what is wrong with the local chain', () => {
  expect(new AnvilMissingError({ system: 'sunos-sparc' }).message).toMatchInlineSnapshot(`
    "There is no local chain (anvil) installed for sunos-sparc.
    Run npm ci without --omit=optional, or use a chain that runs with WEB3_RPC_URL."
  `)
  const output = 'anvil 1.7\n\nError: address in use\n  port 8545\nsee --help\n'
  const start = new AnvilStartError({ output, port: 8545 })
  expect(start.message).toMatchInlineSnapshot(`
    "The local chain (anvil) ended before it was ready.
      Error: address in use
        port 8545
      see --help
    Try again; if it goes on, remove its state with gdcn clean."
  `)
  const taken = new AnvilStartError({ output: 'Error: Address already in use', port: 8545 })
  expect(taken.message).toMatchInlineSnapshot(`
    "The local chain (anvil) cannot listen: port 8545 is taken.
    Stop the program that listens there, or choose another port with --rpc-port."
  `)
  expect(start).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
})

it('says what of a local chain cannot be used', () => {
  const state = new ChainStateError({ path: '/chain/state.json' })
  expect(state.message).toMatchInlineSnapshot(`
    "The state of the local chain was not written whole, and there is no good copy of it.
      file: /chain/state.json
    Put a copy of your own in its place, or begin anew: gdcn clean --yes, then gdcn boot."
  `)
  const path = '/chain/deployment.json'
  const record = new DeploymentRecordError({ path, fault: 'unreadable' })
  expect(record.message).toMatchInlineSnapshot(`
    "The record of the local network's contracts cannot be read, and is left as it is.
      file: /chain/deployment.json
    Remove it and repeat gdcn boot, which looks for the contracts on the chain."
  `)
  const wrong = new DeploymentRecordError({ path, fault: 'wrong' })
  expect(wrong.message).toMatchInlineSnapshot(`
    "The record of the local network's contracts names others than are on its chain, and is left as it is.
      file: /chain/deployment.json
    Remove it and repeat gdcn boot, which looks for the contracts on the chain."
  `)
  for (const error of [state, record, wrong])
    expect(error).toMatchObject({ exitCode: 1, retry: false })
})

it('says which chain does not answer, and shows no key of its provider', () => {
  const error = new RpcUnreachableError({
    rpcUrl: 'https://user:pass@rpc.example/v3/SECRET?key=SECRET',
  })
  expect(error.message).toMatchInlineSnapshot(`
    "The chain does not answer.
      RPC URL: https://rpc.example/…
    Start the chain, or set WEB3_RPC_URL to one that runs."
  `)
  expect(error.message).not.toMatch(/SECRET|pass/)
  expect(error).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
  expect(new RpcUnreachableError({ rpcUrl: 'SECRET' }).message).toMatchInlineSnapshot(`
    "The chain does not answer.
      RPC URL: (not a URL)
    Start the chain, or set WEB3_RPC_URL to one that runs."
  `)
  const several = ['https://one.example/SECRET', 'http://127.0.0.1:8545']
  expect(new RpcUnreachableError({ rpcUrl: several }).message).toMatchInlineSnapshot(`
    "The chain does not answer.
      RPC URL: https://one.example/…
      RPC URL: http://127.0.0.1:8545
    Start the chain, or set WEB3_RPC_URL to one that runs."
  `)
  expect(new RpcUnreachableError({}).message).toMatchInlineSnapshot(`
    "The chain does not answer.
    Start the chain, or set WEB3_RPC_URL to one that runs."
  `)
})

it('says that another chain or contract is there', () => {
  const chain = new WrongChainError({ rpcUrl: 'http://127.0.0.1:8545', expected: 1, found: 31337 })
  expect(chain.message).toMatchInlineSnapshot(`
    "The chain has id 31337, and 1 was expected.
      RPC URL: http://127.0.0.1:8545
    Set WEB3_RPC_URL or WEB3_CHAIN_ID so that they name the same chain."
  `)
  expect(chain.exitCode).toBe(2)
  const contract = new WrongContractError({ address: '0x01', functionName: 'balanceOf' })
  expect(contract.message).toMatchInlineSnapshot(`
    "There is no such contract at this address.
      address: 0x01
      asked for: balanceOf
    Set the WEB3_…_ADDRESS variables to the contracts of the chain at WEB3_RPC_URL."
  `)
  expect(contract.exitCode).toBe(2)
})

it('says what became of a transaction', () => {
  const reason = 'the deal is in the state DealAgreed'
  expect(new TransactionFailedError({ action: 'open', reason }).message).toMatchInlineSnapshot(`
    "The transaction "open" was refused: the deal is in the state DealAgreed.
    Nothing was changed by it."
  `)
  const failed = new TransactionFailedError({ action: 'open', reason: 'it reverted', hash: '0x01' })
  expect(failed.message).toMatchInlineSnapshot(`
    "The transaction "open" was refused: it reverted.
      transaction: 0x01
    Nothing was changed by it."
  `)
  expect(failed).toMatchObject({ hash: '0x01', exitCode: 1 })
  const pending = new TransactionPendingError({ action: 'open', hash: '0x01' })
  expect(pending.message).toMatchInlineSnapshot(`
    "The transaction "open" was sent and has not been mined yet.
      transaction: 0x01
    Look for it on the chain before you send it again: it may still be mined."
  `)
  expect(pending).toMatchObject({ retry: true, exitCode: 75 })
})

it('says that a node cannot answer', () => {
  const failed = new RpcFailedError({ reason: 'Request exceeds defined limit.', code: -32005 })
  expect(failed.message).toMatchInlineSnapshot(`
    "The chain answered with an error.
      reason: Request exceeds defined limit.
      code: -32005
    Try again in a while, or set WEB3_RPC_URL to another node of the same chain."
  `)
  expect(failed).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
  expect(new RpcFailedError({ reason: 'No.' }).message).toMatchInlineSnapshot(`
    "The chain answered with an error.
      reason: No.
    Try again in a while, or set WEB3_RPC_URL to another node of the same chain."
  `)
})

it('says that a chain was started anew', () => {
  const error = new ChainResetError({ expected: '0x01', found: '0x02' })
  expect(error.message).toMatchInlineSnapshot(`
    "The chain was started anew: what is remembered of it is of another chain.
      first block: 0x02
      remembered: 0x01
    Set WEB3_RPC_URL to the chain that was used before, or use a new DATA_DIR for this one; if it is a local network, stop its services and begin anew: gdcn clean --yes, then gdcn boot."
  `)
  expect(error).toMatchObject({ retry: false, exitCode: 1, party: 'user' })
})
