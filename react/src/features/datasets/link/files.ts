/** The files of a dataset as they are edited, and the calls that read and save them. */
import { queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components } from '@/api/schema.gen'

export interface FileLink {
  path: string
  multiplexed: boolean
}

export type StorageEntry = components['schemas']['UnlinkedFile']

/** A folder's path ends in a slash. */
export function isFolder({ path }: Pick<StorageEntry, 'path'>): boolean {
  return path.endsWith('/')
}

/** The folder above, or the bucket itself: `c4r/trio/` is below `c4r/`. */
export function parentOf(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '')
  return `${parts.slice(0, Math.max(parts.length - 1, 1)).join('/')}/`
}

export function withFile(files: readonly FileLink[], added: FileLink): FileLink[] {
  return [...files.filter(({ path }) => path !== added.path), added]
}

export function sameFiles(left: readonly FileLink[], right: readonly FileLink[]): boolean {
  const text = (files: readonly FileLink[]) =>
    JSON.stringify(files.map(({ path, multiplexed }) => `${path} ${multiplexed}`).toSorted())
  return text(left) === text(right)
}

/** What may be linked below `path`, a bucket with the beginning of a key. */
export function storageQuery(path: string) {
  const query = new URLSearchParams({ path }).toString()
  return queryOptions({
    queryKey: ['unlinked', path],
    queryFn: ({ signal }) => body(api.GET('/api/unlinked', { ...asQuery(query), signal })),
  })
}

interface SaveFiles {
  id: number
  etag: string | null
  files: readonly FileLink[]
}

/** Replaces all links; raises 412 when the dataset is no longer the version that `etag` names. */
export function saveFiles({ id, etag, files }: SaveFiles) {
  return body(
    api.PATCH('/api/datasets/{dataset_id}', {
      params: { path: { dataset_id: id } },
      headers: ifMatch(etag),
      body: { linked_files: [...files] },
    }),
  )
}
