/* Written by hand until the server publishes docs/openapi.json; `npm run client` overwrites it. */
type Json<T> = { content: { 'application/json': T }; headers: { [name: string]: unknown } }
type Op<Out, Body = never, Params = { query?: Record<string, unknown>; header?: Record<string, string> }, Code extends number = 200> = {
  parameters: Params
  requestBody?: [Body] extends [never] ? never : { content: { 'application/json': Body } }
  responses: { [K in Code]: [Out] extends [never] ? { headers: { [name: string]: unknown }; content?: never } : Json<Out> }
}
type ById<K extends string> = { path: { [P in K]: number }; header?: Record<string, string> }
type PageOf<T> = { data: T[]; page: number; total_count: number }
type Sex = 'Male' | 'Female' | 'Unknown' | 'Other'
type ParticipantType = 'Proband' | 'Parent' | 'Sibling' | 'Other'
type TissueSampleType = 'Blood' | 'Saliva' | 'Lymphocyte' | 'Fibroblast' | 'Muscle' | 'Skin' | 'Urine' | 'Plasma' | 'Unknown' | 'Kidney'
type Condition = 'Control' | 'GermLine' | 'Somatic'
type AnalysisState = 'Requested' | 'Running' | 'Done' | 'Error' | 'Cancelled'
type Priority = 'Clinical' | 'Research'
type Session = { username: string; last_login: string | null; is_admin: boolean; groups: string[] }
type FileOut = { path: string; multiplexed: boolean | null }
type AnalysisCore = { analysis_id: number; analysis_state: AnalysisState; kind: string; scheduler_id: number | null; result_path: string | null; requested: string; started: string | null; finished: string | null; notes: string | null; updated: string; priority: Priority | null }
type DatasetCore = { dataset_id: number; tissue_sample_id: number; dataset_type: string; notes: string | null; condition: Condition; extraction_protocol: string | null; capture_kit: string | null; library_prep_method: string | null; library_prep_date: string | null; read_length: number | null; read_type: 'PairedEnd' | 'SingleEnd' | null; sequencing_id: string | null; sequencing_date: string | null; sequencing_centre: string | null; batch_id: string | null; created: string; updated: string; discriminator: string; candidate_genes?: string | null; RIN?: number | null; DV200?: number | null; concentration?: number | null; sequencer?: string | null; spike_in?: string | null; vcf_available?: boolean | null; linked_files: FileOut[] }
type DatasetRow = DatasetCore & { tissue_sample_type: TissueSampleType; participant_codename: string; participant_aliases: string | null; participant_type: ParticipantType | null; sex: Sex | null; institution: string | null; family_codename: string; family_aliases: string | null; created_by: string; updated_by: string; group_code: string[]; analyses: AnalysisCore[] }
type Tissue = { tissue_sample_id: number; participant_id: number; extraction_date: string | null; tissue_sample_type: TissueSampleType; tissue_processing: string | null; notes: string | null; created: string; updated: string }
type ParticipantRow = { participant_id: number; participant_codename: string; participant_aliases: string | null; sex: Sex | null; participant_type: ParticipantType | null; month_of_birth: string | null; affected: boolean | null; solved: boolean | null; notes: string | null; created: string; updated: string; family_id: number; family_codename: string; family_aliases: string | null; institution: string | null; created_by: string; updated_by: string; tissue_samples: (Tissue & { datasets: DatasetCore[] })[] }
type AnalysisRow = AnalysisCore & { requester: string; updated_by: string; assignee: string | null; participant_codenames: string[]; family_codenames: string[]; sequencing_id: (string | null)[] }
export interface paths {
  '/api': { get: Op<{ sha: string | null; oauth: boolean; enums: Record<string, string[]>; dataset_types: Record<string, { name: string; kind: string }> }> }
  '/api/login': { post: Op<Session, { username: string; password: string }> }
  '/api/logout': { post: Op<{ redirect_uri?: string }, { redirect_uri?: string }> }
  '/api/participants': { get: Op<PageOf<ParticipantRow>> }
  '/api/participants/{participant_id}': { get: Op<ParticipantRow, never, ById<'participant_id'>> }
  '/api/datasets': { get: Op<PageOf<DatasetRow>> }
  '/api/datasets/{dataset_id}': { get: Op<DatasetRow & { tissue_sample: Tissue }, never, ById<'dataset_id'>>; patch: Op<DatasetCore, { linked_files?: FileOut[]; notes?: string | null }, ById<'dataset_id'>> }
  '/api/unlinked': { get: Op<{ path: string; multiplexed: boolean }[]> }
  '/api/uploads': { post: Op<{ url: string; method: string; headers: Record<string, string> }, { path: string; size_bytes: number }> }
  '/api/analyses': { get: Op<PageOf<AnalysisRow>>; post: Op<AnalysisRow, { datasets: number[]; priority?: Priority | null; notes?: string | null; pipeline?: string }, { header?: Record<string, string> }, 201> }
  '/api/pipelines': { get: Op<{ name: string; title: string; kinds: string[] }[]> }
}
