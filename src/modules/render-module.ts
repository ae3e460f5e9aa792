import type * as z from 'zod'
import { ModuleDocumentError } from '../errors/modules.ts'
import type { Limits, Machine } from '../market/typed-data.ts'
import { encodeInputs } from './encode-inputs.ts'
import { dockerDocument, moduleDocument } from './module-document.ts'
import { findBreakout } from './template/find-breakout.ts'
import { renderTemplate } from './template/render-template.ts'
import { templateFault } from './template/template-fault.ts'

/** What a module's template comes down to, with some inputs. */
export type RenderedModule = {
  engine: 'docker'
  /** The image, by a name that may move until it is pinned. */
  image: string
  entrypoint: readonly string[]
  /** What follows the entrypoint. */
  parameters: readonly string[]
  /** `NAME=value`, in the order of the template. */
  environment: readonly string[]
  /** A path in the image; empty for the image's own. */
  workingDirectory: string
  /** The directories whose files are results, by their names under `outputs/`. */
  outputs: readonly { name: string; path: string }[]
  machine: Machine
  limits: Limits
  /** The bacalhau job, as the template wrote it. */
  job: unknown
}

/** How long a job may run whose template does not say: as long as those of most published ones. */
const defaultSeconds = 1_800
/** What the job of a template may write unless its job creator says: no template does. */
export const templateResultBytes = 64n * 1024n * 1024n

/**
 * Renders a module's template with inputs, exactly as everybody else who has both would.
 *
 * @param template - the template's text; it may come from somebody hostile, and the inputs too.
 * @param inputs - values by name, as a job document holds them.
 * @throws TemplateError when the template leaves the subset, fails, or an input would leave its place.
 * @throws ModuleDocumentError when what it renders to is no job for Docker.
 */
export function renderModule(
  template: string,
  inputs: readonly { name: string; value: string }[],
): RenderedModule {
  const { text, spans } = renderTemplate(template, encodeInputs(inputs))
  const breakout = findBreakout(text, spans)
  if (breakout)
    throw templateFault(
      template,
      breakout.at,
      'what is written here does not stay within its JSON string, or is not one value',
    )
  const raw = parseJson(text)
  const { machine, job } = check(moduleDocument, raw)
  const { engine, engineSpec, network, timeout, outputs, inputs: data } = job.spec
  const kind = engineSpec?.type ?? engine ?? ''
  if (kind.toLowerCase() !== 'docker')
    throw new ModuleDocumentError({ faults: [`job.Spec.Engine: Expected Docker, found "${kind}"`] })
  if (data.length > 0)
    throw new ModuleDocumentError({
      faults: ['job.Spec.Inputs: data from elsewhere is not fetched'],
    })
  const docker = check(dockerDocument, engineSpec?.params ?? job.spec.docker ?? {})
  const gpuMemory = Math.max(0, ...machine.gpus.map(({ vram }) => vram))
  const { cpu, ram, disk, gpus, gpu = gpus.length } = machine
  return {
    engine: 'docker',
    image: docker.image,
    entrypoint: docker.entrypoint,
    parameters: docker.parameters,
    // Published templates leave empty strings where an input is absent.
    environment: docker.environmentVariables.filter((one) => one !== ''),
    workingDirectory: docker.workingDirectory,
    outputs,
    machine: { cpu, ram, disk, gpu, gpuModel: '', gpuMemory: gpu > 0 ? gpuMemory : 0 },
    limits: {
      seconds: timeout || defaultSeconds,
      resultBytes: templateResultBytes,
      network: (network?.type ?? 'None').toLowerCase() !== 'none',
    },
    job: findJob(raw),
  }
}

/** Finds the job in what was rendered; Go takes the last of the names that differ in case. */
function findJob(raw: unknown): unknown {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(Object(raw))
  return fields.findLast(([name]) => name.toLowerCase() === 'job')?.[1]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ModuleDocumentError({ faults: [`it is no JSON: ${reason}`] })
  }
}

function check<schema extends z.ZodType>(schema: schema, value: unknown): z.output<schema> {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  throw new ModuleDocumentError({
    faults: found.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`),
  })
}
