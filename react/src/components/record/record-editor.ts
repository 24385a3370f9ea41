/** Saving changes of one record: version by version, with the cache brought up to date. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import type { Versioned } from '@/api/client'
import type { FieldValue } from './field-spec'

export type Change = Record<string, FieldValue>

export interface RecordEditor {
  /** The version on screen. */
  etag: string | null
  /** Saves a change of the version `etag` and returns the version that it made. */
  save: (change: Change, etag: string | null) => Promise<string | null>
  /** Brings the screen to what the server has now. */
  reload: () => Promise<void>
}

interface EditedRecord<Value> {
  /** Where the record is cached, as `Versioned`. */
  queryKey: QueryKey
  etag: string | null
  patch: (change: Change, etag: string | null) => Promise<Versioned<Value>>
  /** What else shows the record. */
  touches: readonly QueryKey[]
}

/** The editor of a record. */
export function useRecordEditor<Value>(record: EditedRecord<Value>): RecordEditor {
  const { queryKey, etag, patch, touches } = record
  const queryClient = useQueryClient()
  return {
    etag,
    async save(change, version) {
      const answer = await patch(change, version)
      queryClient.setQueryData(queryKey, answer)
      for (const key of touches) void queryClient.invalidateQueries({ queryKey: key })
      return answer.etag
    },
    reload: () => queryClient.refetchQueries({ queryKey, exact: true }),
  }
}
