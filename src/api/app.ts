import { type Context, Hono } from 'hono'
import { MethodNotAllowedError, RouteNotFoundError } from '../errors/api.ts'
import type { DealsDomain } from '../market/deals-domain.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/logger.ts'
import { answerFailure } from './answer-failure.ts'
import type { SolverBackend } from './backend.ts'
import { type ApiLimits, defaultApiLimits } from './limits.ts'
import { logRequest } from './log-request.ts'
import { describeApi } from './openapi.ts'
import { type ApiEnv, type ApiServices, fullPath, type Route } from './route.ts'
import { dealRoutes } from './routes/deals.ts'
import { eventRoutes } from './routes/events.ts'
import { fileRoutes } from './routes/files.ts'
import { infoRoutes } from './routes/info.ts'
import { inputRoutes } from './routes/inputs.ts'
import { logRoutes } from './routes/logs.ts'
import { offerRoutes } from './routes/offers.ts'
import { createStreamSlots } from './stream-slots.ts'

export type CreateAppParameters = {
  backend: SolverBackend
  /** What every signature is meant for. */
  domain: DealsDomain
  clock: Clock
  logger: Logger
  /** What differs from the defaults. */
  limits?: Partial<ApiLimits>
}

/** The HTTP application, as `serveApi` takes it. */
export type ApiApp = Hono<ApiEnv>

const routes: readonly Route[] = [
  ...infoRoutes,
  ...offerRoutes,
  ...dealRoutes,
  ...fileRoutes,
  ...inputRoutes,
  ...logRoutes,
  ...eventRoutes,
]

/** What a path takes. HEAD is for what anybody may see: what is signed, is signed for GET. */
function listMethods(path: string): string {
  const own = routes.filter((route) => route.path === path)
  const open = own.some(({ method, access }) => method === 'GET' && access === 'public')
  return [...own.map(({ method }) => method), ...(open ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

function addRoute(app: ApiApp, route: Route, services: ApiServices): void {
  const { method, path, access, often = false, handle } = route
  app.on(method, fullPath(path), (context) => {
    context.set('route', path)
    context.set('often', often)
    if (context.req.method !== method && access !== 'public')
      throw new MethodNotAllowedError({ method: context.req.method, allow: listMethods(path) })
    return handle({ ...services, context })
  })
}

/**
 * Makes the HTTP application of a solver: a value, which `serveApi` serves and tests ask directly.
 *
 * It checks the form of everything, the signatures of offers and who makes a request; the backend
 * decides the rest. No page of another origin may read it: CORS stays off.
 *
 * @param parameters - the backend, the domain of its deployment, and what it grants.
 * @returns a hono application.
 * @example
 * const response = await createApp({ backend, domain, clock, logger }).request('/api/v1/health')
 */
export function createApp(parameters: CreateAppParameters): ApiApp {
  const limits = { ...defaultApiLimits, ...parameters.limits }
  const services: ApiServices = {
    ...{ ...parameters, limits },
    takeStream: createStreamSlots('event streams', limits.streams),
    takeLogStream: createStreamSlots('streams of output', limits.streams),
  }
  const app: ApiApp = new Hono<ApiEnv>({ strict: false })
  const document = JSON.stringify(describeApi(routes, limits))

  app.use(logRequest(parameters))
  for (const route of routes) addRoute(app, route, services)
  app.get(fullPath('/openapi.json'), (context) => {
    context.set('route', '/openapi.json')
    return context.body(document, 200, { 'content-type': 'application/json' })
  })
  for (const path of new Set(routes.map((route) => route.path))) {
    const allow = listMethods(path)
    app.all(fullPath(path), (context) => {
      context.set('route', path)
      const { method } = context.req
      if (method === 'OPTIONS') return context.body(null, 204, { allow })
      throw new MethodNotAllowedError({ method, allow })
    })
  }
  app.notFound((context: Context) =>
    answerFailure(context, new RouteNotFoundError({ path: context.req.path.slice(0, 256) })),
  )
  app.onError((error, context) => answerFailure(context, error))
  return app
}
