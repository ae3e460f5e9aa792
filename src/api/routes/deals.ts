import type { Hex } from 'viem'
import { BadRequestError, ResultMissingError } from '../../errors/api.ts'
import { answer } from '../answer.ts'
import { answerPage } from '../answer-page.ts'
import {
  postedAcceptance,
  postedCancellation,
  postedCheck,
  postedDealSignature,
  postedRefusal,
  postedReport,
  postedResult,
} from '../body-schemas.ts'
import { readAccount, readSignedDocument } from '../read-document.ts'
import { readId } from '../read-id.ts'
import { readPage } from '../read-page.ts'
import { dealPageSchema, dealRecordSchema, signedResultSchema } from '../record-schemas.ts'
import type { Route } from '../route.ts'

function requireSameDeal(id: Hex, dealId: Hex): void {
  if (id === dealId) return
  throw new BadRequestError('The document is about another deal than the path.', {
    values: [`path: ${id}`, `document: ${dealId}`],
    remedy: 'Send it to the path of its own deal.',
  })
}

/** Deals: shown to their parties, who add their signatures one by one. */
export const dealRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/deals',
    summary: "Lists the account's deals that are not final, and the doubted ones that it mediates.",
    access: 'signed',
    pages: 'deals',
    answer: { status: 200, body: dealPageSchema },
    async handle(call) {
      const listing = 'deals'
      const wanted = readPage(call, listing)
      const page = await call.backend.listDeals({ account: await readAccount(call), ...wanted })
      return answerPage(call, { listing, schema: dealPageSchema, page })
    },
  },
  {
    method: 'GET',
    path: '/deals/:id',
    summary: 'Shows a deal to its parties, and to its mediators once it is doubted.',
    access: 'signed',
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const value = await call.backend.getDeal({ id, account: await readAccount(call) })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/refusal',
    summary: 'Says why the resource provider does not sign what the job creator has signed.',
    access: 'signed',
    body: postedRefusal,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedRefusal, kind: 'refusal of a deal' }
      const { account, document } = await readSignedDocument(call, parameters)
      const value = await call.backend.declineDeal({ id, account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/signature',
    summary: "Adds one party's signature over the deal.",
    access: 'signed',
    body: postedDealSignature,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedDealSignature, kind: 'signature of a deal' }
      const { account, document } = await readSignedDocument(call, parameters)
      const value = await call.backend.signDeal({ id, account, signature: document.signature })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/result',
    summary: "Posts the resource provider's signed result; its files come first.",
    access: 'signed',
    body: postedResult,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedResult, kind: 'signed result' }
      const { account, document } = await readSignedDocument(call, parameters)
      requireSameDeal(id, document.result.dealId)
      const value = await call.backend.postResult({ account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'GET',
    path: '/deals/:id/result',
    summary: "Shows the resource provider's signed result.",
    access: 'signed',
    answer: { status: 200, body: signedResultSchema },
    async handle(call) {
      const id = readId(call)
      const { result } = await call.backend.getDeal({ id, account: await readAccount(call) })
      if (!result) throw new ResultMissingError({ id })
      const { signature, ...outcome } = result
      const value = { result: { dealId: id, ...outcome }, signature }
      return answer(call, { schema: signedResultSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/acceptance',
    summary: "Adds the job creator's acceptance of the result.",
    access: 'signed',
    body: postedAcceptance,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedAcceptance, kind: 'signed acceptance' }
      const { account, document } = await readSignedDocument(call, parameters)
      requireSameDeal(id, document.acceptance.dealId)
      const value = await call.backend.acceptResult({ account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/check',
    summary: "Adds the job creator's doubt of the result, which its mediators rule on.",
    access: 'signed',
    body: postedCheck,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedCheck, kind: 'signed doubt' }
      const { account, document } = await readSignedDocument(call, parameters)
      requireSameDeal(id, document.check.dealId)
      const value = await call.backend.doubtResult({ account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/cancellation',
    summary: "Adds the job creator's signature that calls the deal off, if its provider agrees.",
    access: 'signed',
    body: postedCancellation,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedCancellation, kind: 'signature of a cancellation' }
      const { account, document } = await readSignedDocument(call, parameters)
      const value = await call.backend.cancelDeal({ id, account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/deals/:id/reports',
    summary: 'Adds what one of its mediators found.',
    access: 'signed',
    body: postedReport,
    answer: { status: 200, body: dealRecordSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedReport, kind: 'signed report' }
      const { account, document } = await readSignedDocument(call, parameters)
      requireSameDeal(id, document.report.dealId)
      const value = await call.backend.postReport({ account, ...document })
      return answer(call, { schema: dealRecordSchema, value })
    },
  },
]
