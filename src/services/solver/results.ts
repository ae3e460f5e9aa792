import type { Hex } from 'viem'
import type { SolverBackend } from '../../api/backend.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { ConflictError, NotFoundError, WrongFilesError } from '../../errors/solver.ts'
import { concernedBy } from '../../market/concerned-by.ts'
import { hashAcceptance } from '../../market/hash-acceptance.ts'
import { hashResult } from '../../market/hash-result.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { cidFromDigest } from '../../results/cid.ts'
import { digestResults } from '../../results/digest.ts'
import type { ResultsDigest } from '../../results/digester.ts'
import { repackResults } from '../../results/repack.ts'
import { openResults } from '../results/open-results.ts'
import { getOwnDeal } from './deals.ts'
import type { SolverState } from './state.ts'
import { createTakeUpload } from './take-uploads.ts'

type ResultMethods = Pick<
  SolverBackend,
  'putFiles' | 'putLocation' | 'getFiles' | 'postResult' | 'acceptResult'
>

/** Makes the part of a solver's backend that stores results and takes the signatures over them. */
export function createResultMethods(state: SolverState): ResultMethods {
  const { store, files, connection } = state
  const takeUpload = createTakeUpload()

  async function checkOpen({ id, state: known }: DealRecord) {
    // A provider that follows the chain may have seen its opening first.
    const isUnseen = known === 'DealNegotiating'
    const state = isUnseen ? (await readDeal(connection, { dealId: id })).state : known
    // Mediators need the files as well.
    if (state !== 'DealAgreed' && state !== 'ResultsSubmitted' && state !== 'ResultsChecked')
      throw new ConflictError({
        sentence: `The deal is in the state ${state === 'None' ? known : state}, in which it takes no result.`,
        remedy: 'A result can be posted once the deal is open and until it is settled.',
      })
  }

  /** Tells what the files of a deal come to that are stored, by reading them again if need be. */
  async function readDigest({ id, job }: DealRecord) {
    const known = state.digests.get(id)
    if (known) return known
    const stored = await openResults(files, { id, job })
    if (!stored) return undefined
    const { digest } = await digestResults(stored)
    state.digests.set(id, digest)
    return digest
  }

  return {
    async putFiles({ id, account, archive }) {
      const record = await getOwnDeal(state, { id, account, as: 'uploader' })
      await checkOpen(record)
      const maxBytes = maxResultBytes(record.job.limits)
      const came: { digest?: Hex } = {}

      /** What was signed for may have changed while the files came in. */
      async function check({ digest }: ResultsDigest) {
        const newest = await getOwnDeal(state, { id, account, as: 'uploader' })
        const isProvider = sameAddress(account, newest.deal.resourceProvider)
        // Mediators bring what they found that nobody had shown, and nothing else.
        const wanted = newest.result ?? newest.check
        if (wanted ? wanted.result !== digest : !isProvider)
          throw new WrongFilesError({
            signed: wanted ? cidFromDigest(wanted.result) : 'none yet',
            stored: cidFromDigest(digest),
          })
        came.digest = digest
      }

      // Packed anew: what is kept is what was checked.
      const upload = takeUpload(`${id} ${account}`, archive)
      await files.put(id, repackResults(upload, { maxBytes, check }))
      if (!came.digest) throw new Error(`The files of deal ${id} were kept unchecked.`)
      state.digests.set(id, came.digest)
      return { digest: came.digest }
    },

    async putLocation({ id, account, location }) {
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      await checkOpen(record)
      const { digest } = location
      // Nobody fetches anything here: whoever does holds it against what was signed.
      const wanted = record.result ?? record.check
      if (wanted && wanted.result !== digest)
        throw new WrongFilesError({
          signed: cidFromDigest(wanted.result),
          stored: cidFromDigest(digest),
        })
      await store.updateDeal(id, () => ({ location }))
      return { digest }
    },

    async getFiles({ id, account }) {
      const { location } = await getOwnDeal(state, { id, account })
      const stored = (await files.open(id)) ?? location
      if (!stored) throw new NotFoundError({ kind: 'set of result files', id })
      return stored
    },

    async postResult({ account, result, signature }) {
      const id = result.dealId
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      await verifySigner({ hash: hashResult(result, state.domain), signature, signer: account })
      const { result: known } = record
      if (known) {
        if (known.result === result.result && known.instructionCount === result.instructionCount)
          return record
        throw new ConflictError({
          sentence: 'Another result was signed and posted for this deal before.',
          values: [
            `posted: ${cidFromDigest(known.result)}, ${known.instructionCount} instructions`,
          ],
          remedy: 'A signed result binds its signer: there is no second one.',
        })
      }
      await checkOpen(record)
      const stored = (await readDigest(record)) ?? record.location?.digest
      if (stored !== result.result)
        throw new WrongFilesError({
          signed: cidFromDigest(result.result),
          stored: stored && cidFromDigest(stored),
        })
      const { dealId: _, ...posted } = { ...result, signature }
      const changed = await store.updateDeal(id, (now) => (now.result ? {} : { result: posted }))
      await state.notify({ type: 'deal', subject: id }, concernedBy(changed ?? record))
      return changed ?? record
    },

    async acceptResult({ account, acceptance, signature }) {
      const id = acceptance.dealId
      const record = await getOwnDeal(state, { id, account, as: 'jobCreator' })
      await verifySigner({
        hash: hashAcceptance(acceptance, state.domain),
        signature,
        signer: account,
      })
      const { result } = record
      if (
        result?.result !== acceptance.result ||
        result.instructionCount !== acceptance.instructionCount
      )
        throw new ConflictError({
          sentence: 'This is not the result that the resource provider signed.',
          values: result
            ? [`signed: ${cidFromDigest(result.result)}, ${result.instructionCount} instructions`]
            : ['signed: none yet'],
          remedy: 'Accept the result as it was posted, or not at all.',
        })
      if (record.acceptance) return record
      const changed = await store.updateDeal(id, () => ({ acceptance: { signature } }))
      const { jobCreator, resourceProvider } = record.deal
      await state.notify({ type: 'deal', subject: id }, [jobCreator, resourceProvider])
      return changed ?? record
    },
  }
}
