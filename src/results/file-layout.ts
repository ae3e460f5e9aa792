import * as dagPb from '@ipld/dag-pb'
import type { FileLayout } from 'ipfs-unixfs-importer/layout'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import type { PutBlock } from './digester.ts'
import { encodeUnixfsFileData } from './unixfs-file-data.ts'

/** A node of a file's DAG: `size` counts the bytes of its blocks, `content` those of the file. */
type Node = { cid: CID; size: number; content: number }

/** Most links a node has under the profile. */
const width = 1024

/**
 * Lays a file's blocks out as the profile's balanced DAG, in which every leaf is equally deep.
 *
 * @param put - takes each block that is no leaf.
 * @returns the layout, which the importer hands the file's raw leaves in order, and its own way to make
 * a node, good for a file of one block.
 */
export const fileLayout =
  (put: PutBlock): FileLayout =>
  async (source, reduce) => {
    let nodes: Node[] = []
    for await (const leaf of source) {
      // Only the leaf of a file in one block still brings its block.
      if ('single' in leaf && leaf.single) return reduce([leaf])
      nodes.push({ cid: leaf.cid, size: Number(leaf.size), content: Number(leaf.size) })
    }
    for (;;) {
      const parents: Node[] = []
      for (let at = 0; at < nodes.length; at += width) {
        parents.push(await parentOf(nodes.slice(at, at + width), put))
      }
      const [root, another] = parents
      if (root && !another) return { cid: root.cid, size: BigInt(root.size) }
      nodes = parents
    }
  }

async function parentOf(children: readonly Node[], put: PutBlock): Promise<Node> {
  const block = dagPb.encode({
    Data: encodeUnixfsFileData(children.map((child) => child.content)),
    Links: children.map(({ cid, size }) => ({ Hash: cid, Name: '', Tsize: size })),
  })
  const cid = CID.createV1(dagPb.code, await sha256.digest(block))
  await put(cid, block)
  return {
    cid,
    size: children.reduce((total, child) => total + child.size, block.length),
    content: children.reduce((total, child) => total + child.content, 0),
  }
}
