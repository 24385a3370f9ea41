/** Moving and merging records, and what that would change. */
import { api, body, ifMatch } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Moved = components['schemas']['Moved']
export type Merged = components['schemas']['Merged']
export type Changes = Moved | Merged

export interface Relocation {
  id: number
  etag: string | null
  target: number
  /** Only say what it would change. */
  dryRun: boolean
}

function query({ dryRun }: Relocation) {
  return { dry_run: dryRun }
}

export function moveParticipant(move: Relocation): Promise<Moved> {
  return body(
    api.POST('/api/participants/{participant_id}/move', {
      params: { path: { participant_id: move.id }, query: query(move) },
      headers: ifMatch(move.etag),
      body: { family_id: move.target },
    }),
  )
}

export function mergeParticipant(merge: Relocation): Promise<Merged> {
  return body(
    api.POST('/api/participants/{participant_id}/merge', {
      params: { path: { participant_id: merge.id }, query: query(merge) },
      headers: ifMatch(merge.etag),
      body: { into_participant_id: merge.target },
    }),
  )
}

export function moveDataset(move: Relocation): Promise<Moved> {
  return body(
    api.POST('/api/datasets/{dataset_id}/move', {
      params: { path: { dataset_id: move.id }, query: query(move) },
      headers: ifMatch(move.etag),
      body: { tissue_sample_id: move.target },
    }),
  )
}
