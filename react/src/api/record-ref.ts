/** Which record something hangs on, as the API's addresses name it. */
export type RecordNoun = 'families' | 'participants' | 'tissue_samples' | 'datasets' | 'analyses'

export interface RecordRef {
  noun: RecordNoun
  id: number
}
