import { ExecutorUnavailableError } from '../../errors/executor.ts'
import { declarative } from './declarative.ts'
import type { Family } from './family.ts'
import type { Versions } from './read-versions.ts'
import { v1beta1 } from './v1beta1.ts'

/**
 * Chooses how to speak to a bacalhau node.
 *
 * @param versions - of the program, and of the node where it was asked.
 * @returns what the family of both differs in.
 * @throws ExecutorUnavailableError for versions that gdcn does not know, and two that differ.
 */
export function chooseFamily(versions: Versions): Family {
  const client = familyOf(versions.client)
  const server = versions.server === undefined ? client : familyOf(versions.server)
  const said = [versions.client, versions.server].filter((one) => one !== undefined)
  if (!client || !server)
    throw new ExecutorUnavailableError({
      executor: 'bacalhau',
      reason: `bacalhau ${said.find((one) => !familyOf(one))} is none of the versions that gdcn can speak to`,
      remedy: 'Install v1.0.3, or v1.7 or a later v1.',
    })
  if (client === server) return client
  throw new ExecutorUnavailableError({
    executor: 'bacalhau',
    reason: `the program is bacalhau ${versions.client} and the node ${versions.server}, which do not understand each other`,
    remedy: 'Install the version of the node here, or name it by --bacalhau-path.',
  })
}

function familyOf(version: string): Family | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? []
  if (major !== '1' || minor === undefined) return undefined
  if (minor === '0') return v1beta1
  // The network that keeps a job off the machine's own came with this one.
  return Number(minor) >= 7 ? declarative : undefined
}
