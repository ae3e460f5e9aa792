import { hashJobOffer } from '../../market/hash-job-offer.ts'
import { hashResourceOffer } from '../../market/hash-resource-offer.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { answer } from '../answer.ts'
import { answerPage } from '../answer-page.ts'
import { postedJobOffer, postedResourceOffer } from '../body-schemas.ts'
import { readAccount, readDocument } from '../read-document.ts'
import { readId } from '../read-id.ts'
import { readPage } from '../read-page.ts'
import {
  jobOfferRecordSchema,
  resourceOfferPageSchema,
  resourceOfferRecordSchema,
} from '../record-schemas.ts'
import type { Route } from '../route.ts'

/** Offers: posted by whoever signed them, withdrawn by the same. */
export const offerRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/job_offers',
    summary: 'Posts a signed job offer.',
    access: 'offer',
    body: postedJobOffer,
    answer: { status: 201, body: jobOfferRecordSchema },
    async handle(call) {
      const posted = await readDocument(call, { schema: postedJobOffer, kind: 'job offer' })
      const { offer, signature } = posted
      const id = hashJobOffer(offer, call.domain)
      await verifySigner({ hash: id, signature, signer: offer.jobCreator })
      const value = await call.backend.postJobOffer({ id, offer, signature })
      return answer(call, { schema: jobOfferRecordSchema, value, status: 201 })
    },
  },
  {
    method: 'GET',
    path: '/job_offers/:id',
    summary: 'Shows a job offer to its job creator.',
    access: 'signed',
    answer: { status: 200, body: jobOfferRecordSchema },
    async handle(call) {
      const id = readId(call)
      const value = await call.backend.getJobOffer({ id, account: await readAccount(call) })
      return answer(call, { schema: jobOfferRecordSchema, value })
    },
  },
  {
    method: 'DELETE',
    path: '/job_offers/:id',
    summary: 'Withdraws a job offer.',
    access: 'signed',
    answer: { status: 200, body: jobOfferRecordSchema },
    async handle(call) {
      const id = readId(call)
      const value = await call.backend.cancelJobOffer({ id, account: await readAccount(call) })
      return answer(call, { schema: jobOfferRecordSchema, value })
    },
  },
  {
    method: 'POST',
    path: '/resource_offers',
    summary: 'Posts a signed resource offer.',
    access: 'offer',
    body: postedResourceOffer,
    answer: { status: 201, body: resourceOfferRecordSchema },
    async handle(call) {
      const kind = 'resource offer'
      const { offer, signature } = await readDocument(call, { schema: postedResourceOffer, kind })
      const id = hashResourceOffer(offer, call.domain)
      await verifySigner({ hash: id, signature, signer: offer.resourceProvider })
      const value = await call.backend.postResourceOffer({ id, offer, signature })
      return answer(call, { schema: resourceOfferRecordSchema, value, status: 201 })
    },
  },
  {
    method: 'GET',
    path: '/resource_offers',
    summary: 'Lists the resource offers on sale.',
    access: 'public',
    pages: 'resource_offers',
    answer: { status: 200, body: resourceOfferPageSchema },
    async handle(call) {
      const listing = 'resource_offers'
      const page = await call.backend.listResourceOffers(readPage(call, listing))
      return answerPage(call, { listing, schema: resourceOfferPageSchema, page })
    },
  },
  {
    method: 'DELETE',
    path: '/resource_offers/:id',
    summary: 'Withdraws a resource offer; deals made from it stand.',
    access: 'signed',
    answer: { status: 200, body: resourceOfferRecordSchema },
    async handle(call) {
      const id = readId(call)
      const value = await call.backend.cancelResourceOffer({ id, account: await readAccount(call) })
      return answer(call, { schema: resourceOfferRecordSchema, value })
    },
  },
]
